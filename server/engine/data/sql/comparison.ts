// Comparisons: never missing themselves, and aware that levels, ids, dates and yes/no may be written as text.

import type { Comparator, Expr, MembershipExpr } from '../../../../language/plan/plan.ts';
import { BOOLEAN, isNumeric, isTemporal, type ValueType } from '../../../../language/types/value-type.ts';
import type { Compiled } from './compiled.ts';
import { idForm } from './id-form.ts';
import { literal } from './quote.ts';

const certain = (sql: string): Compiled => ({ sql, type: BOOLEAN, certain: true });
const isName = (type: ValueType): boolean => ['text', 'category', 'id'].includes(type.kind);

export function compare(operator: Comparator, left: Compiled, right: Compiled): Compiled {
  const none = left.type.kind === 'none' ? right : right.type.kind === 'none' ? left : undefined;
  if (none) {
    if (operator === '=') return certain(`(${none.sql} IS NULL)`);
    return certain(operator === '!=' ? `(${none.sql} IS NOT NULL)` : 'FALSE');
  }
  const [a, b] = alike(left, right);
  return certain(`coalesce(${a} ${operator === '!=' ? '<>' : operator} ${b}, FALSE)`);
}

/** `x in (…)`, and `x in 18..30` with ranges among the options. A missing x is in nothing, and not `not in` either. */
export function compileIn(value: Compiled, expr: MembershipExpr, inner: (part: Expr) => Compiled): Compiled {
  const tests = expr.options.map((option) =>
    option.op === 'range' ? compileBetween(value, inner(option.low), inner(option.high), false).sql : compare('=', value, inner(option)).sql,
  );
  const any = tests.length === 0 ? 'FALSE' : `(${tests.join(' OR ')})`;
  return certain(expr.negated ? `(${value.sql} IS NOT NULL AND NOT ${any})` : any);
}

export function compileBetween(value: Compiled, low: Compiled, high: Compiled, negated: boolean): Compiled {
  const [above, below] = [compare('>=', value, low).sql, compare('<=', value, high).sql];
  if (!negated) return certain(`(${above} AND ${below})`);
  return certain(`(${value.sql} IS NOT NULL AND ${low.sql} IS NOT NULL AND ${high.sql} IS NOT NULL AND NOT (${above} AND ${below}))`);
}

/** Both sides in one form. */
function alike(left: Compiled, right: Compiled): readonly [string, string] {
  const levels = left.type.kind === 'ordinal' ? left.type.levels : right.type.kind === 'ordinal' ? right.type.levels : undefined;
  if (levels && (isName(left.type) || isName(right.type))) return [ranked(left, levels), ranked(right, levels)];
  if (isTemporal(left.type) && isTemporal(right.type)) {
    if (left.type.kind === right.type.kind) return [left.sql, right.sql];
    // A day and a moment: the day is its first moment, except that a moment within the day equals it.
    return [`CAST(${left.sql} AS DATE)`, `CAST(${right.sql} AS DATE)`];
  }
  if (isTemporal(left.type)) return [left.sql, `TRY_CAST(${right.sql} AS ${left.type.kind === 'date' ? 'DATE' : 'TIMESTAMP'})`];
  if (isTemporal(right.type)) return [`TRY_CAST(${left.sql} AS ${right.type.kind === 'date' ? 'DATE' : 'TIMESTAMP'})`, right.sql];
  if (left.type.kind === 'boolean' && isName(right.type)) return [left.sql, yesNo(right.sql)];
  if (right.type.kind === 'boolean' && isName(left.type)) return [yesNo(left.sql), right.sql];
  if (left.type.kind === 'boolean' && isNumeric(right.type)) return [`CAST(${left.sql} AS DOUBLE)`, right.sql];
  if (right.type.kind === 'boolean' && isNumeric(left.type)) return [left.sql, `CAST(${right.sql} AS DOUBLE)`];
  if (isName(left.type) && isNumeric(right.type)) return [idForm(left.sql), idForm(`CAST(${right.sql} AS VARCHAR)`)];
  if (isNumeric(left.type) && isName(right.type)) return [idForm(`CAST(${left.sql} AS VARCHAR)`), idForm(right.sql)];
  return [left.sql, right.sql];
}

function ranked(value: Compiled, levels: readonly string[]): string {
  if (!isName(value.type)) return value.sql;
  const cases = levels.map((level, i) => `WHEN ${literal(level)} THEN ${i + 1}`).join(' ');
  return `(CASE ${value.sql} ${cases} END)`;
}

function yesNo(text: string): string {
  return `(CASE WHEN regexp_full_match(${text}, '(?i)yes|ja|true|y|t|1') THEN TRUE WHEN regexp_full_match(${text}, '(?i)no|nein|false|n|f|0') THEN FALSE END)`;
}
