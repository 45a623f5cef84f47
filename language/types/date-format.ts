// How dates and times are written, as a pattern of letters: `dd.MM.yyyy HH:mm`. Letters as in CLDR and Java; text in single quotes stands for itself.

export type DateField =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'halfHour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'offset';

export type DatePart = { readonly literal: string } | { readonly field: DateField; readonly digits: number };

/** Longer ones first. `digits` is how many are there: 0 where one or two are. */
const LETTERS: readonly (readonly [written: string, field: DateField, digits: number])[] = [
  ['yyyy', 'year', 4],
  ['yy', 'shortYear', 2],
  ['MMMM', 'monthName', 0],
  ['MMM', 'monthName', 0],
  ['MM', 'month', 2],
  ['M', 'month', 0],
  ['dd', 'day', 2],
  ['d', 'day', 0],
  ['EEEE', 'weekday', 0],
  ['EEE', 'weekday', 0],
  ['HH', 'hour', 2],
  ['H', 'hour', 0],
  ['hh', 'halfHour', 2],
  ['h', 'halfHour', 0],
  ['mm', 'minute', 2],
  ['m', 'minute', 0],
  ['ss', 'second', 2],
  ['s', 'second', 0],
  ['SSSSSS', 'fraction', 0],
  ['SSS', 'fraction', 0],
  ['SS', 'fraction', 0],
  ['S', 'fraction', 0],
  ['a', 'half', 0],
  ['XXX', 'offset', 0],
  ['XX', 'offset', 0],
  ['X', 'offset', 0],
  ['Z', 'offset', 0],
];

/** The parts of a pattern; a string says what is wrong with it, as the end of a sentence. */
export function dateParts(format: string): readonly DatePart[] | string {
  const parts: DatePart[] = [];
  for (let i = 0; i < format.length; ) {
    const char = format.charAt(i);
    if (char === "'") {
      const end = format.indexOf("'", i + 1);
      if (end === -1) return 'a single quote opens text and none closes it';
      parts.push({ literal: end === i + 1 ? "'" : format.slice(i + 1, end) });
      i = end + 1;
      continue;
    }
    const found = LETTERS.find(([written]) => format.startsWith(written, i));
    // Between day and time, T is what ISO writes there.
    if (!found && /[A-Za-z]/.test(char) && char !== 'T') {
      const run = /^([A-Za-z])\1*/.exec(format.slice(i))?.[0] ?? char;
      return `\`${run}\` means nothing in it (letters that do: \`yyyy\`, \`yy\`, \`MM\`, \`MMM\`, \`dd\`, \`HH\`, \`hh\`, \`mm\`, \`ss\`, \`SSS\`, \`a\`, \`XXX\`; text that stands for itself goes in single quotes)`;
    }
    parts.push(found ? { field: found[1], digits: found[2] } : { literal: char });
    i += found ? found[0].length : 1;
  }
  const fields = parts.flatMap((part) => ('field' in part ? [part.field] : []));
  const twice = fields.find((field, i) => fields.indexOf(field) !== i);
  if (twice !== undefined) return `it has the ${WORDS[twice]} twice`;
  return parts;
}

/** What is wrong with a pattern for a day, or for a moment, as the end of a sentence. */
export function dateFormatProblem(format: string, kind: 'date' | 'time'): string | undefined {
  const parts = dateParts(format);
  if (typeof parts === 'string') return parts;
  const fields = new Set(parts.flatMap((part) => ('field' in part ? [part.field] : [])));
  const has = (...some: readonly DateField[]): boolean => some.some((field) => fields.has(field));
  if (!has('day') || !has('month', 'monthName') || !has('year', 'shortYear')) return 'it needs a day, a month and a year';
  if (has('halfHour') !== has('half')) return 'an hour of twelve (`hh`) and `a` for AM or PM belong together';
  if (kind === 'time' && !has('hour', 'halfHour')) return 'it needs an hour, or is a `date`';
  return undefined;
}

const WORDS: Readonly<Record<DateField, string>> = {
  year: 'year',
  shortYear: 'year',
  month: 'month',
  monthName: 'month',
  day: 'day',
  weekday: 'weekday',
  hour: 'hour',
  halfHour: 'hour',
  minute: 'minute',
  second: 'second',
  fraction: 'fraction of a second',
  half: 'half of the day',
  offset: 'offset',
};
