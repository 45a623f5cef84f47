// How dates are written: from `dd.MM.yyyy` to the database's patterns, and the notations that are tried where none is declared.

import { literal } from '../sql/quote.ts';

/** Stands for ISO dates and times, which need no pattern. */
export const ISO = 'iso';

const TOKENS: readonly (readonly [string, string])[] = [
  ['yyyy', '%Y'],
  ['yy', '%y'],
  ['MMMM', '%B'],
  ['MMM', '%b'],
  ['MM', '%m'],
  ['M', '%-m'],
  ['dd', '%d'],
  ['d', '%-d'],
  ['HH', '%H'],
  ['H', '%-H'],
  ['hh', '%I'],
  ['h', '%-I'],
  ['mm', '%M'],
  ['m', '%-M'],
  ['ss', '%S'],
  ['s', '%-S'],
  ['SSS', '%g'],
  ['a', '%p'],
];

/** `dd.MM.yyyy HH:mm` → `%d.%m.%Y %H:%M`. Text in single quotes stands for itself. */
export function toPattern(format: string): string {
  let pattern = '';
  for (let i = 0; i < format.length; ) {
    if (format[i] === "'") {
      const end = format.indexOf("'", i + 1);
      pattern += format.slice(i + 1, end === -1 ? undefined : end);
      i = end === -1 ? format.length : end + 1;
      continue;
    }
    const token = TOKENS.find(([written]) => format.startsWith(written, i));
    pattern += token ? token[1] : format.charAt(i) === '%' ? '%%' : format.charAt(i);
    i += token ? token[0].length : 1;
  }
  return pattern;
}

/** Notations tried on a column whose dates are not ISO, with how a user would declare them. */
export const GUESSES: readonly { readonly pattern: string; readonly written: string }[] = [
  ['%d.%m.%Y', 'dd.MM.yyyy'],
  ['%d/%m/%Y', 'dd/MM/yyyy'],
  ['%m/%d/%Y', 'MM/dd/yyyy'],
  ['%d-%m-%Y', 'dd-MM-yyyy'],
  ['%Y/%m/%d', 'yyyy/MM/dd'],
  ['%Y%m%d', 'yyyyMMdd'],
  ['%d.%m.%Y %H:%M', 'dd.MM.yyyy HH:mm'],
  ['%d.%m.%Y %H:%M:%S', 'dd.MM.yyyy HH:mm:ss'],
  ['%d/%m/%Y %H:%M', 'dd/MM/yyyy HH:mm'],
  ['%m/%d/%Y %H:%M', 'MM/dd/yyyy HH:mm'],
].map(([pattern = '', written = '']) => ({ pattern, written }));

const OFFSET = literal('.*[0-9]{2}:[0-9]{2}.*[+-][0-9]{2}:?([0-9]{2})?$');
const WRITTEN = literal('^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ].*)?$');

/** A moment in UTC from ISO text; times with an offset are moved. */
export function isoMoment(text: string): string {
  const moved = `CAST(TRY_CAST(${text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS TIMESTAMP)`;
  return `(CASE WHEN NOT regexp_full_match(${text}, ${WRITTEN}) THEN NULL WHEN regexp_matches(${text}, ${OFFSET}) THEN ${moved} ELSE TRY_CAST(${text} AS TIMESTAMP) END)`;
}

/** A date or moment from text in any of the notations, the first that fits. */
export function parseDates(text: string, kind: 'date' | 'time', patterns: readonly string[]): string {
  const readings = patterns.map((pattern) => (pattern === ISO ? isoMoment(text) : `TRY_CAST(try_strptime(${text}, ${literal(pattern)}) AS TIMESTAMP)`));
  const moment = readings.length === 1 ? (readings[0] ?? 'NULL') : `coalesce(${readings.join(', ')})`;
  return kind === 'date' ? `CAST(${moment} AS DATE)` : moment;
}
