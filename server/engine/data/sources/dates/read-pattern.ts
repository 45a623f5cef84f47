// SQL that reads dates written in a pattern: the text must fit it whole, and the day must exist.

import { type DateField, type DatePart, dateParts } from '../../../../../language/types/date-format.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import { monthNumber } from './month-names.ts';
import { ZONES } from './zones.ts';

/** Two-digit years from here on are of the last century, as Excel has it. */
const PIVOT = 30;
/** Two-digit years that Excel takes for the last century, and POSIX for this one. */
export const DOUBTFUL: readonly [number, number] = [30, 68];

const GROUPS: Readonly<Record<DateField, string>> = {
  year: '[0-9]{4}',
  shortYear: '[0-9]{2}',
  month: '[0-9]{1,2}',
  monthName: '[\\p{L}]+\\.?',
  day: '[0-9]{1,2}',
  weekday: '[\\p{L}]+\\.?',
  hour: '[0-9]{1,2}',
  halfHour: '[0-9]{1,2}',
  minute: '[0-9]{1,2}',
  second: '[0-9]{1,2}',
  fraction: '[0-9]{1,9}',
  half: '(?:[aApP]\\.?[ \u00a0\u202f]?[mM]\\.?|[vV]orm\\.|[nN]achm\\.)',
  offset: `(?:[Zz]|(?:UTC|GMT)(?:[+-](?:[0-9]{2}(?::?[0-9]{2})?|[0-9]))?|[+-][0-9]{2}:?(?:[0-9]{2})?|${Object.keys(ZONES).join('|')})`,
};

function partsOf(format: string): readonly DatePart[] {
  const parts = dateParts(format);
  return typeof parts === 'string' ? [] : parts;
}

/** A regular expression that a text in the pattern fits. Blanks may be several, or hard ones. */
function expressionOf(format: string): string {
  const parts = partsOf(format).map((part) => {
    if ('field' in part) return `(${GROUPS[part.field]})`;
    return [...part.literal].map((char) => (/\s/.test(char) ? '[ \u00a0\u202f]+' : char.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))).join('');
  });
  return `^${parts.join('')}$`;
}

/** Whether texts in the pattern say how far from UTC they are. */
export const hasOffset = (format: string): boolean => partsOf(format).some((part) => 'field' in part && part.field === 'offset');

/** A moment, in UTC where an offset is written; null where the text does not fit or the day does not exist. */
export function readPattern(text: string, format: string, words: Dialect): string {
  const fields = partsOf(format).flatMap((part) => ('field' in part ? [part.field] : []));
  return words.withParts(text, expressionOf(format), fields, (at) => yearAllowed(momentOf(fields, at, words)));
}

/** The same from the fields of a text that fits. */
function momentOf(fields: readonly DateField[], at: (field: DateField) => string, words: Dialect): string {
  const has = (field: DateField): boolean => fields.includes(field);
  const year = has('year') ? at('year') : `(CASE WHEN ${at('shortYear')} < '${PIVOT}' THEN '20' ELSE '19' END || ${at('shortYear')})`;
  const month = has('month') ? at('month') : `CAST(${monthNumber(at('monthName'), words)} AS VARCHAR)`;
  const clockHour = `CAST(${words.tryNumber(at('halfHour'))} AS INTEGER)`;
  const hour = has('halfHour')
    ? `CAST((CASE WHEN ${clockHour} BETWEEN 1 AND 12 THEN ${clockHour} % 12 + CASE WHEN lower(substr(${at('half')}, 1, 1)) IN ('p', 'n') THEN 12 ELSE 0 END END) AS VARCHAR)`
    : has('hour')
      ? at('hour')
      : `'0'`;
  const clock = `${hour} || ':' || ${has('minute') ? at('minute') : `'0'`} || ':' || ${has('second') ? at('second') : `'0'`}${has('fraction') ? ` || '.' || substr(${at('fraction')}, 1, 6)` : ''}`;
  const local = words.tryMoment(`(${year} || '-' || ${month} || '-' || ${at('day')} || ' ' || ${clock})`);
  return has('offset') ? words.movedMinutes(local, `(- ${offsetOf(at('offset'), words)})`) : local;
}

/** No year below 1000 is one that somebody meant. */
export function yearAllowed(moment: string): string {
  return `(CASE WHEN ${moment} >= TIMESTAMP '1000-01-01' THEN ${moment} END)`;
}

/** SQL: `+02:00`, `+0200`, `+02`, `GMT+2`, `CEST` or `Z` in minutes. */
function offsetOf(given: string, words: Dialect): string {
  const text = `(CASE WHEN substr(${given}, 1, 3) IN ('UTC', 'GMT') THEN substr(${given}, 4) ELSE ${given} END)`;
  const digits = `replace(substr(${text}, 2), ':', '')`;
  const named = Object.entries(ZONES).map(([name, hours]) => `WHEN ${given} = '${name}' THEN ${hours * 60}`);
  const minutes = `(${words.tryNumber(`substr(${digits}, 1, 2)`)} * 60 + coalesce(${words.tryNumber(`nullif(substr(${digits}, 3, 2), '')`)}, 0))`;
  return `(CASE WHEN substr(${text}, 1, 1) = '+' THEN ${minutes} WHEN substr(${text}, 1, 1) = '-' THEN -${minutes} ${named.join(' ')} ELSE 0 END)`;
}
