// What the data calls its codes, as SQL: the label where a code has one, and what a column of codes gives as each type.

import type { ColumnReading } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { literal, numeral } from '../sql/quote.ts';
import { nativeValue } from './convert-native.ts';
import type { TextStyle } from './convert-text.ts';

/** Codes that are tried one after another; more of them are halved first. */
const FEW = 8;

/** The label of a code; null for one that has none. `value` is the code, as the database has it. */
export function labelSql(value: string, native: string, labels: ReadonlyMap<string, string>): string {
  const isNumber = native !== 'VARCHAR';
  const codes = [...labels].filter(([code]) => !isNumber || Number.isFinite(Number(code)));
  codes.sort(([a], [b]) => (isNumber ? Number(a) - Number(b) : Buffer.compare(Buffer.from(a), Buffer.from(b))));
  const written = (code: string): string => (isNumber ? numeral(Number(code)) : literal(code));
  const among = (from: number, to: number): string => {
    if (from === to) return 'NULL';
    if (to - from <= FEW) {
      const cases = codes.slice(from, to).map(([code, label]) => `WHEN ${written(code)} THEN ${literal(label)}`);
      return `(CASE ${value} ${cases.join(' ')} END)`;
    }
    const middle = (from + to) >> 1;
    return `(CASE WHEN ${value} < ${written(codes[middle]?.[0] ?? '')} THEN ${among(from, middle)} ELSE ${among(middle, to)} END)`;
  };
  return among(0, codes.length);
}

/** A code as the value that `type` says: a name gives the label, or the code where it has none; a number gives the code. */
export function labelledValue(
  value: string,
  native: string,
  labels: ReadonlyMap<string, string>,
  type: ValueType,
  read: ColumnReading,
  style: TextStyle,
  words: Dialect,
): string {
  const code = nativeValue(value, native, type, read, words, style);
  const isName = type.kind === 'text' || type.kind === 'category' || type.kind === 'ordinal' || type.kind === 'boolean';
  if (!isName || read.codes !== undefined) return code;
  const label = `CAST(${labelSql(value, native, labels)} AS VARCHAR)`;
  const name = nativeValue(label, 'VARCHAR', type, read, words, style);
  return `coalesce(${name}, ${code})`;
}

/** A code that counts, where the spec names labels that mean missing. */
export function labelledPresent(present: string, column: string, native: string, labels: ReadonlyMap<string, string>, read: ColumnReading): string {
  const named = (read.missing ?? []).map(String).filter((word) => [...labels.values()].includes(word));
  if (named.length === 0) return present;
  const tests = named.map((word) => `${labelSql(column, native, labels)} = ${literal(word)}`);
  return `(CASE WHEN ${tests.join(' OR ')} THEN NULL ELSE ${present} END)`;
}
