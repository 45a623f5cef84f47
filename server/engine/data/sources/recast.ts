// A value that was read as one type, taken for another: columns of views, and derived columns on their declared scale.

import type { ColumnPlan } from '../../../../language/plan/plan.ts';
import { isNumeric, type ValueType } from '../../../../language/types/value-type.ts';
import type { Compiled } from '../sql/compiled.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { nativeValue, presentValue } from './convert-native.ts';

/** A view may declare another type for a column that its base already read. */
export function recast(column: string, from: ValueType, to: ValueType, plan: ColumnPlan, words: Dialect): string {
  if (from.kind === to.kind && Object.keys(plan.read).length === 0) return column;
  return nativeValue(presentAs(column, from, to, plan, words), nativeOf(from), to, plan.read, words);
}

/** The value that is read so, what means missing taken out. */
export function presentAs(column: string, from: ValueType, to: ValueType, plan: ColumnPlan, words: Dialect): string {
  return presentValue(column, nativeOf(from), to, plan.read, words);
}

function nativeOf({ kind }: ValueType): string {
  if (kind === 'boolean') return 'BOOLEAN';
  if (kind === 'date') return 'DATE';
  if (kind === 'time') return 'TIMESTAMP';
  return ['text', 'category', 'id'].includes(kind) ? 'VARCHAR' : 'DOUBLE';
}

/** A derived column outside its declared scale is missing, as it would be when read. */
export function scaled(value: Compiled, column: ColumnPlan, words: Dialect): string {
  const type = column.type.kind === 'unknown' ? value.type : column.type;
  const sql =
    value.type.kind === 'unknown' || value.type.kind === 'none' || (isNumeric(value.type) && isNumeric(type))
      ? value.sql
      : recast(value.sql, value.type, type, column, words);
  if (type.kind === 'rating') return `(CASE WHEN ${sql} BETWEEN ${type.low} AND ${type.high} THEN ${sql} END)`;
  return sql;
}
