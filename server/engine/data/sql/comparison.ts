// Comparisons: never missing themselves, and aware that levels, ids, dates and yes/no may be written as text.

import type { Comparator, Expr, MembershipExpr } from '../../../../language/plan/plan.ts';
import { BOOLEAN, isNumeric, isTemporal, type ValueType } from '../../../../language/types/value-type.ts';
import type { Compiled } from './compiled.ts';
import type { Dialect } from './dialects/dialect.ts';
import { idForm } from './id-form.ts';
import { literal } from './quote.ts';

const certain = (sql: string): Compiled => ({ sql, type: BOOLEAN, certain: true });
const isName = (type: ValueType): boolean => ['text', 'category', 'id'].includes(type.kind);

export function compare(operator: Comparator, left: Compiled, right: Compiled, words: Dialect): Compiled {
  const none = left.type.kind === 'none' ? right : right.type.kind === 'none' ? left : undefined;
  if (none) {
    if (operator === '=') return certain(`(${none.sql} IS NULL)`);
    return certain(operator === '!=' ? `(${none.sql} IS NOT NULL)` : 'FALSE');
  }
  const [a, b] = alike(left, right, words);
  // By code points, whatever order the database sorts texts in.
  if (isName(left.type) && isName(right.type) && !['=', '!='].includes(operator))
    return certain(`coalesce(${words.byCodePoint(a)} ${operator} ${words.byCodePoint(b)}, FALSE)`);
  return certain(`coalesce(${a} ${operator === '!=' ? '<>' : operator} ${b}, FALSE)`);
}

/** `x in (…)`, and `x in 18..30` with ranges among the options. A missing x is in nothing, and not `not in` either. */
export function compileIn(value: Compiled, expr: MembershipExpr, inner: (part: Expr) => Compiled, words: Dialect): Compiled {
  const tests = expr.options.map((option) =>
    option.op === 'range' ? compileBetween(value, inner(option.low), inner(option.high), false, words).sql : compare('=', value, inner(option), words).sql,
  );
  const any = tests.length === 0 ? 'FALSE' : `(${tests.join(' OR ')})`;
  return certain(expr.negated ? `(${value.sql} IS NOT NULL AND NOT ${any})` : any);
}

export function compileBetween(value: Compiled, low: Compiled, high: Compiled, negated: boolean, words: Dialect): Compiled {
  const [above, below] = [compare('>=', value, low, words).sql, compare('<=', value, high, words).sql];
  if (!negated) return certain(`(${above} AND ${below})`);
  return certain(`(${value.sql} IS NOT NULL AND ${low.sql} IS NOT NULL AND ${high.sql} IS NOT NULL AND NOT (${above} AND ${below}))`);
}

/** Both sides in one form. */
function alike(left: Compiled, right: Compiled, words: Dialect): readonly [string, string] {
  const levels = left.type.kind === 'ordinal' ? left.type.levels : right.type.kind === 'ordinal' ? right.type.levels : undefined;
  if (levels && (isName(left.type) || isName(right.type))) return [ranked(left, levels), ranked(right, levels)];
  if (isTemporal(left.type) && isTemporal(right.type)) {
    if (left.type.kind === right.type.kind) return [left.sql, right.sql];
    // A day and a moment: the day is its first moment, except that a moment within the day equals it.
    return [`CAST(${left.sql} AS DATE)`, `CAST(${right.sql} AS DATE)`];
  }
  const written = (text: string, type: ValueType) => (type.kind === 'date' ? words.tryDay(text) : words.tryMoment(text));
  if (isTemporal(left.type)) return [left.sql, written(right.sql, left.type)];
  if (isTemporal(right.type)) return [written(left.sql, right.type), right.sql];
  if (left.type.kind === 'boolean' && isName(right.type)) return [left.sql, yesNo(right.sql, words)];
  if (right.type.kind === 'boolean' && isName(left.type)) return [yesNo(left.sql, words), right.sql];
  if (left.type.kind === 'boolean' && isNumeric(right.type)) return [words.ofBoolean(left.sql), right.sql];
  if (right.type.kind === 'boolean' && isNumeric(left.type)) return [left.sql, words.ofBoolean(right.sql)];
  if (isName(left.type) && isNumeric(right.type)) return [idForm(left.sql, words), idForm(words.numberText(right.sql), words)];
  if (isNumeric(left.type) && isName(right.type)) return [idForm(words.numberText(left.sql), words), idForm(right.sql, words)];
  return [left.sql, right.sql];
}

function ranked(value: Compiled, levels: readonly string[]): string {
  if (!isName(value.type)) return value.sql;
  const cases = levels.map((level, i) => `WHEN ${literal(level)} THEN ${i + 1}`).join(' ');
  return `(CASE ${value.sql} ${cases} END)`;
}

function yesNo(text: string, { fits }: Dialect): string {
  return `(CASE WHEN ${fits(text, '(?i)yes|ja|true|y|t|1')} THEN TRUE WHEN ${fits(text, '(?i)no|nein|false|n|f|0')} THEN FALSE END)`;
}
