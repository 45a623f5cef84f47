// Words that programs write where there is no value.

import type { ColumnReading } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { literal } from '../sql/quote.ts';

/** No value of any kind: of databases, of pandas, of pivot tables, and the errors of spreadsheets. */
const NEVER = String.raw`\\N|<na>|<null>|\(blank\)|\(empty\)|\(null\)|\(leer\)|#n/a|#nv|#div/0!|#value!|#wert!|#ref!|#bezug!|#name\?|#num!|#zahl!|#null!|#####+|nan|null`;
/** None either among numbers, dates and yes or no; among words they may be one. */
const AMONG_FIGURES = String.raw`na|n/a|n\.a\.|none|nil|missing|k\.a\.|n\.v\.|[-–—.?]|--|\.\.`;
/** Where it is a value of the data, such as the code of Namibia or an answer. */
export const DOUBTFUL = 'na|n/a';

/** Longer than any of them. */
const LONGEST = 10;
/** Blanks around it that are looked past. */
const ROOM = 6;
/** Longer than any of them with blanks around it. */
export const MOST = LONGEST + ROOM;

/** True where a text may be one of them by how it begins, which costs a third of a look at all of it. */
export function mayBe(raw: string, wordy: boolean, { byCodePoint }: Dialect): string {
  const first = byCodePoint(raw);
  if (!wordy) return `(${first} < '0' OR ${first} >= ':')`;
  return `(${first} < ')' OR ${['<', '\\', 'n', 'N'].map((char) => `starts_with(${raw}, ${literal(char)})`).join(' OR ')})`;
}

/**
 * True where a text, without the blanks around it, stands for no value, except for those that a column declares as values.
 * `wordy`: among texts, where only what can be nothing else does.
 */
export function isMissingWord(raw: string, wordy: boolean, words: Dialect, declared: readonly string[] = []): string {
  const test = words.fits(raw, `(?i)[\\s\\x{a0}\\x{202f}\\x{feff}]*(?:${wordy ? NEVER : `${NEVER}|${AMONG_FIGURES}`})[\\s\\x{a0}\\x{202f}\\x{feff}]*`);
  const values = declared.filter((word) => EVER.test(word)).map((word) => `lower(trim(${raw})) <> ${literal(word.toLowerCase())}`);
  return `(${[mayBe(raw, wordy, words), `length(${raw}) <= ${MOST}`, test, ...values].join(' AND ')})`;
}

const EVER = new RegExp(`^(?:${NEVER}|${AMONG_FIGURES})$`, 'i');

/** Kinds of values that are words. */
export const isWordy = (kind: string): boolean => ['text', 'category', 'id', 'ordinal', 'list'].includes(kind);

/** The words that a spec gives a column for values. */
export function declaredWords(type: ValueType, read: ColumnReading = {}): string[] {
  const levels = type.kind === 'category' || type.kind === 'ordinal' || type.kind === 'list' ? (type.levels ?? []) : [];
  const { codes = {}, trueText = '', falseText = '' } = read;
  return [...levels, ...Object.keys(codes), ...Object.values(codes), trueText, falseText];
}
