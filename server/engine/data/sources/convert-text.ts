// Raw text → value, as SQL: numbers in any common notation, dates, yes/no, levels, codes, ids. What cannot be read becomes missing.

import type { ColumnReading } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import { idForm } from '../sql/id-form.ts';
import { literal, numeral } from '../sql/quote.ts';
import { clockDate, ISO, parseDates } from './dates/dates.ts';

/** How the values of a column are written, found out from all of them or declared in `format { }`. */
export interface TextStyle {
  readonly decimal: '.' | ',';
  /** Every value is a plain number, so that nothing else needs to be tried. */
  readonly plain?: boolean;
  /** Formats as they are declared; ISO is always understood. */
  readonly dates: readonly string[];
}

export const PLAIN: TextStyle = { decimal: '.', dates: [ISO] };

const BLANKS = literal(' \t\r\n\u00a0\u202f\ufeff');
const MISSING_WORDS = literal('(?i)na|n/a|#n/a|null|nan|none|[-.?]');
const CURRENCY = '(?:[$€£¥₹]|[A-Z]{3}|Fr\\.|kr)?';
const POINT = `^([+-]?)${CURRENCY}\\s*([+-]?)([0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\\.[0-9]+|[0-9]{1,3}(?:[, '’\u00a0\u202f][0-9]{3})+(?:\\.[0-9]+)?)\\s*(?:${CURRENCY}|%)$`;
const COMMA = `^([+-]?)${CURRENCY}\\s*([+-]?)([0-9]+(?:,[0-9]*)?(?:[eE][+-]?[0-9]+)?|,[0-9]+|[0-9]{1,3}(?:[. '’\u00a0\u202f][0-9]{3})+(?:,[0-9]+)?)\\s*(?:${CURRENCY}|%)$`;

/** The trimmed text; blank is missing. */
const trimmed = (raw: string): string => `nullif(trim(${raw}, ${BLANKS}), '')`;

/** The trimmed text without blanks and without what means missing. */
export function present(raw: string, type: ValueType, read: ColumnReading, nullText?: string): string {
  const text = trimmed(raw);
  const tests: string[] = [];
  const words = [...(read.missing ?? []).map(String), ...(nullText === undefined ? [] : [nullText])];
  if (words.length > 0) tests.push(isOneOf(text, words));
  const numbers = (read.missing ?? []).filter((value): value is number => typeof value === 'number');
  if (numbers.length > 0) tests.push(numbers.map((value) => `TRY_CAST(${text} AS DOUBLE) = ${numeral(value)}`).join(' OR '));
  if (!['text', 'category', 'id', 'ordinal'].includes(type.kind)) tests.push(`regexp_full_match(${text}, ${MISSING_WORDS})`);
  return tests.length === 0 ? text : `(CASE WHEN ${tests.join(' OR ')} THEN NULL ELSE ${text} END)`;
}

/** True where a text is written as a number in this notation. */
export function looksNumeric(text: string, decimal: '.' | ','): string {
  return `regexp_full_match(${text}, ${literal(decimal === ',' ? COMMA : POINT)})`;
}

/** A number in the given notation, with or without currency signs, grouping or a percent sign. */
function textNumber(text: string, { decimal, plain }: TextStyle): string {
  if (plain) return finite(`TRY_CAST(${text} AS DOUBLE)`);
  const minus = `replace(CASE WHEN ${text} LIKE '(%)' THEN '-' || substr(${text}, 2, length(${text}) - 2) ELSE ${text} END, '−', '-')`;
  const pattern = literal(decimal === ',' ? COMMA : POINT);
  const body = `regexp_replace(${minus}, ${pattern}, '\\1\\2\\3')`;
  const grouped = `regexp_replace(${body}, ${literal(decimal === ',' ? "[. '’\u00a0\u202f]" : "[, '’\u00a0\u202f]")}, '', 'g')`;
  const number = `TRY_CAST(${decimal === ',' ? `replace(${grouped}, ',', '.')` : grouped} AS DOUBLE)`;
  const careful = `CASE WHEN regexp_full_match(${minus}, ${pattern}) THEN ${number} END`;
  return finite(decimal === '.' ? `coalesce(TRY_CAST(${text} AS DOUBLE), ${careful})` : careful);
}

/** Infinity, not-a-number and numbers too large to be summed exactly count as unreadable. */
export function finite(number: string): string {
  return `(CASE WHEN abs(${number}) < 9e18 THEN ${number} END)`;
}

/** The value of a text column as its type says. `text` is what `present` gave. */
export function textValue(text: string, type: ValueType, read: ColumnReading, style: TextStyle): string {
  switch (type.kind) {
    case 'number':
    case 'duration':
      return textNumber(text, style);
    case 'count': {
      const number = textNumber(text, style);
      return `(CASE WHEN ${number} >= 0 AND ${number} = trunc(${number}) THEN ${number} END)`;
    }
    case 'money': {
      const number = textNumber(text, style);
      return read.minor ? `(${number} / 100)` : number;
    }
    case 'share': {
      const number = textNumber(text, style);
      return `(CASE WHEN ${text} LIKE '%\\%' ESCAPE '\\' THEN ${number} / 100 ELSE ${number} END)`;
    }
    case 'rating': {
      const number = textNumber(text, style);
      return `(CASE WHEN ${number} BETWEEN ${type.low} AND ${type.high} THEN ${number} END)`;
    }
    case 'ordinal':
      return `CAST((CASE lower(${text}) ${type.levels.map((level, i) => `WHEN ${literal(level.trim().toLowerCase())} THEN ${i + 1}`).join(' ')} END) AS DOUBLE)`;
    case 'boolean':
      return textBoolean(text, read);
    case 'date':
    case 'time':
      return read.clock === undefined ? parseDates(text, type.kind, style.dates) : clockDate(text, type.kind, read.clock);
    case 'category':
      return textCategory(text, type.levels, read);
    case 'id':
      return idForm(text);
    default:
      return text;
  }
}

function textBoolean(text: string, read: ColumnReading): string {
  const { trueText, falseText } = read;
  const declared = trueText !== undefined && falseText !== undefined;
  const yes = declared ? isOneOf(`lower(${text})`, [trueText.trim().toLowerCase()]) : `regexp_full_match(${text}, '(?i)yes|ja|true|y|t|1|1\\.0')`;
  const no = declared ? isOneOf(`lower(${text})`, [falseText.trim().toLowerCase()]) : `regexp_full_match(${text}, '(?i)no|nein|false|n|f|0|0\\.0')`;
  return `(CASE WHEN ${yes} THEN TRUE WHEN ${no} THEN FALSE END)`;
}

/** Spelled out, since each `IN` of more than a few texts becomes a join, and a wide table has hundreds. */
function isOneOf(text: string, words: readonly string[]): string {
  return `(${words.map((word) => `${text} = ${literal(word)}`).join(' OR ')})`;
}

function textCategory(text: string, levels: readonly string[] | undefined, read: ColumnReading): string {
  if (read.codes) {
    const names = [...new Set(Object.values(read.codes))];
    const codes = Object.entries(read.codes).map(([code, name]) => `WHEN ${literal(code)} THEN ${literal(name)}`);
    return `(CASE ${idForm(text)} ${codes.join(' ')} ELSE (CASE WHEN ${isOneOf(text, names)} THEN ${text} END) END)`;
  }
  return levels === undefined ? text : `(CASE WHEN ${isOneOf(text, levels)} THEN ${text} END)`;
}
