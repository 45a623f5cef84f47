// SQL that reads dates written in a pattern: the text must fit it whole, and the day must exist.

import { type DateField, type DatePart, dateParts } from '../../../../../language/types/date-format.ts';
import { literal } from '../../sql/quote.ts';
import { monthNumber } from './month-names.ts';

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
  half: '[aApP]\\.?[mM]\\.?',
  offset: '(?:[Zz]|UTC|GMT|[+-][0-9]{2}:?(?:[0-9]{2})?)',
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
export function readPattern(text: string, format: string): string {
  const fields = partsOf(format).flatMap((part) => ('field' in part ? [part.field] : []));
  const at = (field: DateField): string => `m['${field}']`;
  const has = (field: DateField): boolean => fields.includes(field);
  const year = has('year') ? at('year') : `(CASE WHEN ${at('shortYear')} < '${PIVOT}' THEN '20' ELSE '19' END || ${at('shortYear')})`;
  const month = has('month') ? at('month') : `CAST(${monthNumber(at('monthName'))} AS VARCHAR)`;
  const hour = has('halfHour')
    ? `CAST((CASE WHEN TRY_CAST(${at('halfHour')} AS INTEGER) BETWEEN 1 AND 12 THEN TRY_CAST(${at('halfHour')} AS INTEGER) % 12 + CASE WHEN lower(${at('half')}) LIKE 'p%' THEN 12 ELSE 0 END END) AS VARCHAR)`
    : has('hour')
      ? at('hour')
      : `'0'`;
  const clock = `${hour} || ':' || ${has('minute') ? at('minute') : `'0'`} || ':' || ${has('second') ? at('second') : `'0'`}${has('fraction') ? ` || '.' || substr(${at('fraction')}, 1, 6)` : ''}`;
  const local = `TRY_CAST(${year} || '-' || ${month} || '-' || ${at('day')} || ' ' || ${clock} AS TIMESTAMP)`;
  const moment = has('offset') ? `(${local} - ${offsetOf(at('offset'))})` : local;
  const names = `[${fields.map((field) => `'${field}'`).join(', ')}]`;
  const pattern = literal(expressionOf(format));
  // The groups are taken out once, and read from there.
  return `list_extract(list_transform([regexp_extract(${text}, ${pattern}, ${names})], lambda m: ${yearAllowed(moment)}), 1)`;
}

/** No year below 1000 is one that somebody meant. */
export function yearAllowed(moment: string): string {
  return `(CASE WHEN ${moment} >= TIMESTAMP '1000-01-01' THEN ${moment} END)`;
}

/** SQL: `+02:00`, `+0200`, `+02` or `Z` as an interval; an hour stands before the sign's minutes. */
function offsetOf(text: string): string {
  const digits = `replace(substr(${text}, 2), ':', '')`;
  const minutes = `(TRY_CAST(substr(${digits}, 1, 2) AS INTEGER) * 60 + coalesce(TRY_CAST(nullif(substr(${digits}, 3, 2), '') AS INTEGER), 0))`;
  return `to_minutes(CASE WHEN substr(${text}, 1, 1) = '+' THEN ${minutes} WHEN substr(${text}, 1, 1) = '-' THEN -${minutes} ELSE 0 END)`;
}
