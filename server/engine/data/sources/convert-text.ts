// Raw text → value, as SQL: numbers in any common notation, dates, yes/no, levels, codes, ids. What cannot be read becomes missing.

import type { ColumnReading } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { idForm } from '../sql/id-form.ts';
import { literal, numeral } from '../sql/quote.ts';
import { clockDate, ISO, parseDates } from './dates/dates.ts';
import { declaredWords, isMissingWord, isWordy } from './missing-words.ts';
import { type Decimal, writtenNumber } from './numbers/notation.ts';

/** How the values of a column are written, found out from all of them or declared in `format { }`. */
export interface TextStyle {
  readonly decimal: Decimal;
  /** Every value is a plain number, so that nothing else needs to be tried. */
  readonly plain?: boolean;
  /** Shares stand as percentages: 12 is 12 %. */
  readonly percent?: boolean;
  /** Times without an offset are written in it; absent where that is UTC. */
  readonly zone?: string;
  /** What stands between the answers of a cell. */
  readonly separator?: string;
  /** Answers that are none of those declared stay. */
  readonly everyAnswer?: boolean;
  /** Every value of the column can be read, as was counted: none is asked whether it can. */
  readonly allRead?: boolean;
  /** Formats as they are declared; ISO is always understood. */
  readonly dates: readonly string[];
}

export const PLAIN: TextStyle = { decimal: '.', dates: [ISO] };

const BLANKS = ' \t\r\n\u00a0\u202f\ufeff';
const EDGES = '^[ \\t\\r\\n\\x{a0}\\x{202f}\\x{feff}]|[ \\t\\r\\n\\x{a0}\\x{202f}\\x{feff}]$';
/** The trimmed text; blank is missing. */
function trimmed(raw: string, words: Dialect): string {
  return `nullif(${words.strippedWhere(raw, EDGES, BLANKS)}, '')`;
}

/** True where a text is empty or has something around it that is taken off. */
export const hasAround = (raw: string, words: Dialect): string => `${raw} = '' OR ${words.stripped(raw, BLANKS)} <> ${raw}`;

/** The trimmed text without blanks and without what means missing. */
export function present(raw: string, type: ValueType, read: ColumnReading, words: Dialect, nullText?: string): string {
  const text = trimmed(raw, words);
  const tests: string[] = [];
  const none = [...(read.missing ?? []).map(String), ...(nullText === undefined ? [] : [nullText])];
  if (none.length > 0) tests.push(isOneOf(text, none));
  const numbers = (read.missing ?? []).filter((value): value is number => typeof value === 'number');
  if (numbers.length > 0) tests.push(numbers.map((value) => `${words.tryNumber(text)} = ${numeral(value)}`).join(' OR '));
  tests.push(isMissingWord(raw, isWordy(type.kind), words, declaredWords(type, read)));
  return tests.length === 0 ? text : `(CASE WHEN ${tests.join(' OR ')} THEN NULL ELSE ${text} END)`;
}

/** A number in the given notation, with or without currency signs, grouping or a percent sign; one beside another currency than its own is none. */
function textNumber(text: string, { decimal, plain }: TextStyle, words: Dialect, currency?: string): string {
  if (plain) return finite(words.tryNumber(text));
  const careful = writtenNumber(text, decimal, words, currency);
  return finite(decimal === '.' ? `coalesce(${words.tryNumber(text)}, ${careful})` : careful);
}

/** Infinity, not-a-number and numbers too large to be summed exactly count as unreadable. */
export function finite(number: string): string {
  return `(CASE WHEN abs(${number}) < 9e18 THEN ${number} END)`;
}

/** What is no part of a whole is none. */
export const share = (number: string): string => `(CASE WHEN ${number} BETWEEN 0 AND 1 THEN ${number} END)`;

/** Points of a scale that are written as their words, or with them: `Very`, `5 = Very`, `5 (Very)`. */
function ratingNumber(
  text: string,
  number: string,
  { low, high }: { readonly low: number; readonly high: number },
  { ends }: ColumnReading,
  words: Dialect,
): string {
  if (ends === undefined) return number;
  const named = ends.map((word, i) => `WHEN ${literal(word.trim().toLowerCase())} THEN ${i === 0 ? low : high}`);
  const led = words.tryNumber(words.part(text, '^([0-9]+)\\s*[-–=:.)(]', 1));
  return `coalesce(${number}, CAST((CASE lower(${text}) ${named.join(' ')} END) AS DOUBLE PRECISION), ${led})`;
}

/** The value of a text column as its type says. `text` is what `present` gave. */
export function textValue(text: string, type: ValueType, read: ColumnReading, style: TextStyle, words: Dialect): string {
  switch (type.kind) {
    case 'number':
    case 'duration':
      return textNumber(text, style, words);
    case 'count': {
      const number = textNumber(text, style, words);
      return `(CASE WHEN ${number} >= 0 AND ${number} = floor(${number}) THEN ${number} END)`;
    }
    case 'money': {
      // In the currency of its row whatever sign stands beside it.
      const number = textNumber(text, style, words, read.exchange === undefined ? type.currency : undefined);
      return read.minor ? `(${number} / 100)` : number;
    }
    case 'share': {
      const number = textNumber(text, style, words);
      return share(`(CASE WHEN ${words.endsWith(text, '%')} THEN ${number} / 100 ELSE ${style.percent ? `${number} / 100` : number} END)`);
    }
    case 'rating': {
      const number = ratingNumber(text, textNumber(text, style, words), type, read, words);
      return `(CASE WHEN ${number} BETWEEN ${type.low} AND ${type.high} THEN ${number} END)`;
    }
    case 'ordinal':
      return `CAST((CASE lower(${text}) ${type.levels.map((level, i) => `WHEN ${literal(level.trim().toLowerCase())} THEN ${i + 1}`).join(' ')} END) AS DOUBLE PRECISION)`;
    case 'boolean':
      return textBoolean(text, read, words);
    case 'date':
    case 'time':
      return read.clock === undefined ? parseDates(text, type.kind, style.dates, words, style.zone) : clockDate(text, type.kind, read.clock, words, style.zone);
    case 'category':
      return textCategory(text, type.levels, read, words);
    case 'list':
      return listAmong(textList(text, type.levels, read.separator ?? style.separator ?? ',', words), type.levels, style, words);
    case 'id':
      return idForm(text, words);
    default:
      return text;
  }
}

/** As the languages of Europe say it, and programs. No word of one list is in the other in any of them. */
const YES =
  '1|1\\.0|t|y|true|yes|ja|jah|jā|oui|si|sí|sì|sim|da|tak|ano|áno|igen|kyllä|evet|taip|po|tá|bai|да|так|ναι|wahr|vrai|vero|verdadero|verdadeiro|prawda';
const NO = '0|0\\.0|f|n|false|no|nein|nee|nej|nei|nē|non|não|nao|nu|ne|nie|nem|ei|hayır|hayir|níl|ez|нет|не|ні|όχι|οχι|falsch|faux|falso|fałsz';

function textBoolean(text: string, read: ColumnReading, words: Dialect): string {
  const { trueText, falseText } = read;
  const declared = trueText !== undefined && falseText !== undefined;
  const yes = declared ? isOneOf(`lower(${text})`, [trueText.trim().toLowerCase()]) : words.fits(text, `(?i)${YES}`);
  const no = declared ? isOneOf(`lower(${text})`, [falseText.trim().toLowerCase()]) : words.fits(text, `(?i)${NO}`);
  return `(CASE WHEN ${yes} THEN TRUE WHEN ${no} THEN FALSE END)`;
}

/** Spelled out, since each `IN` of more than a few texts becomes a join, and a wide table has hundreds. */
function isOneOf(text: string, words: readonly string[]): string {
  return `(${words.map((word) => `${text} = ${literal(word)}`).join(' OR ')})`;
}

function textCategory(text: string, levels: readonly string[] | undefined, read: ColumnReading, words: Dialect): string {
  if (read.codes) {
    const names = [...new Set(Object.values(read.codes))];
    const codes = Object.entries(read.codes).map(([code, name]) => `WHEN ${literal(code)} THEN ${literal(name)}`);
    return `(CASE ${idForm(text, words)} ${codes.join(' ')} ELSE (CASE WHEN ${isOneOf(text, names)} THEN ${text} END) END)`;
  }
  return levels === undefined ? text : `(CASE WHEN ${isOneOf(text, levels)} THEN ${text} END)`;
}

/** A sign that stands in no text. */
const MARK = '\u0001';

/** The answers in a cell: of a list in JSON, or of a text with a separator, which may be a part of an answer that is declared. */
function textList(text: string, levels: readonly string[] | undefined, separator: string, words: Dialect): string {
  const parted = (levels ?? []).filter((level) => level.includes(separator)).sort((a, b) => b.length - a.length);
  const cell = parted.reduce((sql, level) => `replace(${sql}, ${literal(level)}, ${literal(level.replaceAll(separator, MARK))})`, text);
  const pieces = words.listOfText(cell, separator);
  const whole = parted.length === 0 ? pieces : words.listReplaced(pieces, MARK, separator);
  return `coalesce(CASE WHEN starts_with(${text}, '[') THEN ${words.listOfJson(text)} END, ${whole})`;
}

/** Those of a list that are declared; all where none is. */
export function listAmong(list: string, levels: readonly string[] | undefined, { everyAnswer }: TextStyle, words: Dialect): string {
  return levels === undefined || everyAnswer ? list : words.listAmong(list, levels);
}
