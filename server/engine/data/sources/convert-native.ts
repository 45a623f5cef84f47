// Values that already have a type (Parquet, JSON, database tables) → values as the spec declares them, as SQL.

import type { ColumnReading } from '../../../../language/plan/plan.ts';
import { BOOLEAN, CATEGORY, DATE, ID, LIST, NUMBER, TEXT, TIME, type ValueType } from '../../../../language/types/value-type.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { idForm } from '../sql/id-form.ts';
import { literal, numeral } from '../sql/quote.ts';
import { finite, listAmong, PLAIN, present, share, type TextStyle, textValue } from './convert-text.ts';
import { fromZone } from './dates/dates.ts';

const NUMERIC = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|UHUGEINT|FLOAT|DOUBLE|DECIMAL)/;
const isNumber = (native: string): boolean => NUMERIC.test(native) && !native.endsWith(']');
/** Whole numbers, which are identifiers as they stand. */
export const isWhole = (native: string): boolean => /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(native);
const isMoment = (native: string): boolean => /^TIMESTAMP/.test(native) && !native.endsWith(']');

/** Lists of single values. */
const isList = (native: string): boolean =>
  (/^[^[(]+(\([^)]*\))?\[\]$/.test(native) && !/^(STRUCT|MAP)/.test(native)) || /^ARRAY\((?!ROW|MAP|ARRAY)/.test(native);

/** Whether the text of a column must be looked at to know its type. */
export const isText = (native: string): boolean => native === 'VARCHAR' || native === 'JSON';

/** The type of a column that nobody declared. */
export function nativeType(native: string, header: string): ValueType {
  if (isNumber(native)) return /(^|_)id$/i.test(header) && !/^(FLOAT|DOUBLE|DECIMAL)/.test(native) ? ID : NUMBER;
  if (native === 'BOOLEAN') return BOOLEAN;
  if (native === 'DATE') return DATE;
  if (isMoment(native)) return TIME;
  if (isList(native)) return LIST;
  return native === 'VARCHAR' || native.startsWith('ENUM') ? CATEGORY : TEXT;
}

/** A column with everything that means missing taken out: the trimmed text of a text, the value itself of anything else. */
export function presentValue(column: string, native: string, type: ValueType, read: ColumnReading, words: Dialect, nullText?: string): string {
  if (native === 'JSON') return present(`(${column} ->> '$')`, type, read, words, nullText);
  if (isTextual(native)) return present(native === 'VARCHAR' ? column : `CAST(${column} AS VARCHAR)`, type, read, words, nullText);
  return withoutSentinels(column, native, read, words);
}

/** Whether what `presentValue` gives of a column is text. */
export const isTextual = (native: string): boolean => isText(native) || native.startsWith('ENUM');

/** What `presentValue` gave, as the value that `type` says; null where it cannot be read so. */
export function nativeValue(value: string, native: string, type: ValueType, read: ColumnReading, words: Dialect, style: TextStyle = PLAIN): string {
  if (isTextual(native)) return textValue(value, type, read, style, words);
  if (native === 'BOOLEAN' && ['number', 'count', 'share', 'rating'].includes(type.kind))
    return nativeValue(words.ofBoolean(value), 'DOUBLE', type, read, words, style);
  switch (type.kind) {
    case 'number':
    case 'duration':
      if (isNumber(native)) return asDouble(value, native, words, style);
      break;
    case 'share':
      if (isNumber(native)) return share(style.percent ? `(${asDouble(value, native, words, style)} / 100)` : asDouble(value, native, words, style));
      break;
    case 'money':
      if (isNumber(native)) return read.minor ? `(${asDouble(value, native, words, style)} / 100)` : asDouble(value, native, words, style);
      break;
    case 'count':
      if (isNumber(native)) {
        const number = asDouble(value, native, words, style);
        return `(CASE WHEN ${number} >= 0 AND ${number} = floor(${number}) THEN ${number} END)`;
      }
      break;
    case 'rating':
      if (isNumber(native)) return `(CASE WHEN ${value} BETWEEN ${type.low} AND ${type.high} THEN CAST(${value} AS DOUBLE PRECISION) END)`;
      break;
    case 'boolean':
      if (native === 'BOOLEAN') return value;
      break;
    case 'date':
      if (native === 'DATE') return onCalendar(value, 'DATE', style);
      if (isMoment(native)) return onCalendar(`CAST(${moment(value, native, words)} AS DATE)`, 'DATE', style);
      break;
    case 'time':
      if (native === 'DATE' || isMoment(native)) {
        const read = onCalendar(moment(value, native, words), 'TIMESTAMP', style);
        return /^TIMESTAMP(TZ| WITH)/.test(native) ? read : fromZone(read, words, style.zone);
      }
      break;
    case 'list':
      if (isList(native)) return listAmong(words.listOfNative(value, native), type.levels, style, words);
      if (native === 'DOCUMENT') return listAmong(words.listOfJson(words.shown(value, native)), type.levels, style, words);
      break;
    case 'id':
      if (isWhole(native)) return `CAST(${value} AS VARCHAR)`;
      return idForm(isNumber(native) ? words.numberText(value) : words.shown(value, native), words);
    default:
      break;
  }
  // Numbers that stand for something else, such as codes or yyyyMMdd, go through their text.
  const text = isNumber(native) ? idForm(words.numberText(value), words) : words.shown(value, native);
  return textValue(text, type, read, style, words);
}

/** What can hold infinity and not-a-number gives neither. */
function asDouble(value: string, native: string, words: Dialect, { allRead }: TextStyle): string {
  const number = native === 'DOUBLE' ? value : `CAST(${value} AS DOUBLE PRECISION)`;
  return words.mayBeNone(native) && allRead !== true ? finite(number) : number;
}

/** No year below 1000 is one that somebody meant, and neither is one without end. */
function onCalendar(value: string, type: 'DATE' | 'TIMESTAMP', { allRead }: TextStyle): string {
  if (allRead === true) return value;
  const last = type === 'DATE' ? "DATE '9999-12-31'" : "TIMESTAMP '9999-12-31 23:59:59'";
  return `(CASE WHEN ${value} BETWEEN ${type} '1000-01-01${type === 'DATE' ? '' : ' 00:00:00'}' AND ${last} THEN ${value} END)`;
}

function moment(value: string, native: string, words: Dialect): string {
  return native === 'TIMESTAMP WITH TIME ZONE' || native === 'TIMESTAMPTZ' ? words.inUtc(value) : `CAST(${value} AS ${words.moment})`;
}

function withoutSentinels(column: string, native: string, read: ColumnReading, words: Dialect): string {
  const sentinels = read.missing ?? [];
  if (sentinels.length === 0) return column;
  const numbers = sentinels.filter((value): value is number => typeof value === 'number');
  const texts = sentinels.map(String).map(literal).join(', ');
  const test =
    isNumber(native) && numbers.length > 0
      ? `CAST(${column} AS DOUBLE PRECISION) IN (${numbers.map(numeral).join(', ')})`
      : `${isNumber(native) ? words.numberText(column) : words.shown(column, native)} IN (${texts})`;
  return `(CASE WHEN ${test} THEN NULL ELSE ${column} END)`;
}
