// The notations that dates may be in, found from the shapes of a column's values: every digit a 9, every word an `a`.

import { ZONES } from './zones.ts';

const WORD = 'a\\.?';
/** Notations of a day by its shape; where several have it, the usual one first. */
const DAYS: readonly (readonly [shape: string, formats: readonly string[]])[] = [
  ...['.', '/', '-', ' '].flatMap((sign): (readonly [string, readonly string[]])[] => {
    const s = sign === '.' ? '\\.' : sign;
    return [
      [`99?${s}99?${s}9999`, [`d${sign}M${sign}yyyy`, `M${sign}d${sign}yyyy`]],
      [`99?${s}99?${s}99`, [`d${sign}M${sign}yy`, `M${sign}d${sign}yy`, ...(sign === '-' ? ['yy-M-d'] : [])]],
      [`9999${s}99?${s}99?`, [`yyyy${sign}M${sign}d`]],
      [`99?${s}${WORD}${s}9999`, [`d${sign}MMM${sign}yyyy`]],
      [`99?${s}${WORD}${s}99`, [`d${sign}MMM${sign}yy`]],
      [`9999${s}${WORD}${s}99?`, [`yyyy${sign}MMM${sign}d`]],
      [`${WORD}${s}99?${s}9999`, [`MMM${sign}d${sign}yyyy`]],
    ];
  }),
  ['99999999', ['yyyyMMdd']],
  [`99?\\. ${WORD} 9999`, ['d. MMM yyyy']],
  [`${WORD} 99?, 9999`, ['MMM d, yyyy']],
  [`99?${WORD}9999`, ['dMMMyyyy']],
];
const SHAPES = DAYS.map(([shape, formats]) => ({ shape: new RegExp(`^(a\\.?,? )?${shape}([T ,].*)?$`), formats }));
const CLOCK = /^(T|, | )99?:99(:99)?([.,]9{1,9})?( ?h)?( ?z)?$/;

const ZONE = new RegExp(`(?:[Zz]|(?:UTC|GMT)(?:[+-](?:99(?::?99)?|9))?|[+-]99(?::?99)?|${Object.keys(ZONES).join('|')})$`);

/** The shape of a value whose digits are 9s already: words are `a`, AM and PM `h`, an offset or zone `z`. */
export function shapeOf(text: string): string {
  const plain = text.replace(/[\u00a0\u202f]/g, ' ');
  if (!/9:99/.test(plain)) return plain.replace(/\p{L}+/gu, 'a');
  const marked = plain
    .replace(ZONE, '<')
    .replace(/(?:[aApP]\.? ?[mM]\.?|[vV]orm\.|[nN]achm\.)(?=$| ?<$)/, '>')
    .replace(/(?<=9)T(?=9)/, '^');
  return marked
    .replace(/\p{L}+/gu, 'a')
    .replace('<', 'z')
    .replace('>', 'h')
    .replace('^', 'T');
}

/** All formats that a value of this shape may be in; none where it is no date. */
export function formatsOf(shape: string): readonly string[] {
  for (const { shape: day, formats } of SHAPES) {
    const found = day.exec(shape);
    const clock = found && clockOf(found[2] ?? '');
    if (!found || clock === undefined || clock === null) continue;
    const weekday = (found[1] ?? '').replace(/^a/, 'EEE');
    return formats.map((format) => `${weekday.replace('.', '')}${format}${clock}`);
  }
  return [];
}

function clockOf(rest: string): string | undefined {
  if (rest === '') return '';
  const found = CLOCK.exec(rest);
  if (!found) return undefined;
  const [, lead = ' ', seconds, fraction, half, zone] = found;
  const clock = `${half === undefined ? 'H' : 'h'}:mm${seconds === undefined ? '' : ':ss'}${fraction === undefined ? '' : `${fraction.charAt(0)}SSS`}`;
  return `${lead}${clock}${half === undefined ? '' : half.replace('h', 'a')}${zone === undefined ? '' : zone.replace('z', 'XXX')}`;
}

/** Which comes first in a format: the day, the month or the year. */
export function orderOf(format: string): 'day' | 'month' | 'year' {
  const [d, m, y] = [format.indexOf('d'), format.search(/M(?!M)|MMM/), format.indexOf('y')];
  return y < d && y < m ? 'year' : /MMM/.test(format) || d < m ? 'day' : 'month';
}
