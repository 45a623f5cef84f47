// Expressions → SQL, with the semantics of the language: comparisons with a missing value are not true, x / 0 is missing, durations are days.
// Where columns, features and aggregates come from is the scope's business.

import type { BinaryExpr, Expr, LiteralExpr } from '../../../../language/plan/plan.ts';
import { arithmetic } from '../../../../language/types/arithmetic.ts';
import { BOOLEAN, DATE, DAYS, isNumeric, isTemporal, NONE, NUMBER, SHARE, TEXT, TIME, UNKNOWN, type ValueType } from '../../../../language/types/value-type.ts';
import { compileCall } from './calls.ts';
import { compare, compileBetween, compileIn } from './comparison.ts';
import type { Compiled, Scope } from './compiled.ts';
import type { Dialect } from './dialects/dialect.ts';
import { calendarUnits, daysOf } from './durations.ts';
import { notComputable } from './not-computable.ts';
import { dateLiteral, literal, numeral, timeLiteral } from './quote.ts';

export function compile(expr: Expr, scope: Scope): Compiled {
  const inner = (part: Expr): Compiled => compile(part, scope);
  switch (expr.op) {
    case 'literal':
      return compileLiteral(expr);
    case 'span':
      return { sql: numeral(expr.count * daysOf(expr.unit)), type: DAYS };
    case 'as_of':
      return { sql: dateLiteral(scope.asOf), type: DATE };
    case 'column':
      return scope.column(expr);
    case 'feature':
      return scope.feature(expr);
    case 'rows':
      return scope.rows(expr);
    case 'call':
      return compileCall(expr, scope, compile);
    case 'unary': {
      const operand = inner(expr.operand);
      if (expr.operator === 'not') return { sql: `(NOT ${truth(operand, scope.words)})`, type: BOOLEAN, certain: true };
      return { sql: `(- ${operand.sql})`, type: operand.type };
    }
    case 'binary':
      return compileBinary(expr, inner(expr.left), inner(expr.right), scope.words);
    case 'in':
      return compileIn(inner(expr.value), expr, inner, scope.words);
    case 'between':
      return compileBetween(inner(expr.value), inner(expr.low), inner(expr.high), expr.negated, scope.words);
    case 'if': {
      const [condition, then, otherwise] = [inner(expr.condition), inner(expr.then), inner(expr.otherwise)];
      const alike = alternatives(then, otherwise, scope.words);
      return { ...alike, sql: `(CASE WHEN ${truth(condition, scope.words)} THEN ${alike.first} ELSE ${alike.second} END)` };
    }
    case 'range':
      throw notComputable('a range stands only after `in`', expr.origin);
    case 'unknown':
      throw notComputable(expr.text === '' ? 'its expression could not be read' : `\`${expr.text}\` is not known`, expr.origin);
  }
}

/** A yes-or-no value with missing as no. */
export function truth(value: Compiled, words: Dialect): string {
  if (value.certain) return value.sql;
  return value.type.kind === 'boolean' || value.type.kind === 'unknown' || value.type.kind === 'none'
    ? `coalesce(${value.sql}, FALSE)`
    : `coalesce(${words.toBoolean(value.sql)}, FALSE)`;
}

function compileLiteral(expr: LiteralExpr): Compiled {
  const { value } = expr;
  switch (expr.literal) {
    case 'none':
      return { sql: 'NULL', type: NONE };
    case 'boolean':
      return { sql: value === true ? 'TRUE' : 'FALSE', type: BOOLEAN, certain: true };
    case 'text':
      return { sql: literal(String(value)), type: TEXT };
    case 'date':
      return { sql: dateLiteral(String(value)), type: DATE };
    case 'time':
      return { sql: timeLiteral(String(value)), type: TIME };
    case 'percent':
      return { sql: numeral(Number(value)), type: SHARE };
    case 'number': {
      const unit = expr.unit;
      if (unit === undefined) return { sql: numeral(Number(value)), type: NUMBER };
      if (calendarUnits.has(unit)) return { sql: numeral(Number(value) * daysOf(unit)), type: DAYS };
      return { sql: numeral(Number(value)), type: { kind: 'money', currency: unit } };
    }
  }
}

function compileBinary(expr: BinaryExpr, left: Compiled, right: Compiled, words: Dialect): Compiled {
  switch (expr.operator) {
    case 'and':
    case 'or':
      return { sql: `(${truth(left, words)} ${expr.operator.toUpperCase()} ${truth(right, words)})`, type: BOOLEAN, certain: true };
    case '??': {
      const alike = alternatives(left, right, words);
      return { ...alike, sql: `coalesce(${alike.first}, ${alike.second})` };
    }
    case '+':
    case '-':
    case '*':
    case '/':
      return compileArithmetic(expr, left, right, words);
    default:
      return compare(expr.operator, left, right, words);
  }
}

function compileArithmetic(expr: BinaryExpr, left: Compiled, right: Compiled, words: Dialect): Compiled {
  const operator = expr.operator as '+' | '-' | '*' | '/';
  const type = arithmetic(operator, left.type, right.type);
  if (typeof type === 'string') throw notComputable(type, expr.origin);
  if (isTemporal(left.type) && isTemporal(right.type)) return { sql: difference(left, right, words), type };
  if (isTemporal(left.type)) return { sql: moved(left, operator, expr.right, right, words), type };
  if (isTemporal(right.type)) return { sql: moved(right, operator, expr.left, left, words), type: right.type };
  const [a, b] = [number(left, words), number(right, words)];
  return { sql: operator === '/' ? words.divide(a, b) : `(${a} ${operator} ${b})`, type };
}

function number(value: Compiled, words: Dialect): string {
  return value.type.kind === 'none'
    ? 'CAST(NULL AS DOUBLE PRECISION)'
    : value.type.kind === 'text' || value.type.kind === 'unknown'
      ? words.tryNumber(value.sql)
      : value.sql;
}

/** Days between two dates; with times of day, the fraction too. */
function difference(left: Compiled, right: Compiled, words: Dialect): string {
  if (left.type.kind === 'date' && right.type.kind === 'date') return words.daysBetween(right.sql, left.sql);
  return words.apart(right.sql, left.sql);
}

/** A date moved by a duration: by the calendar where it is written in months or years, else by days. */
function moved(date: Compiled, operator: '+' | '-' | '*' | '/', written: Expr, duration: Compiled, words: Dialect): string {
  const gives = date.type.kind === 'date' ? 'date' : 'moment';
  const sign = operator === '-' ? '-' : '+';
  const unit = written.op === 'literal' ? written.unit : undefined;
  if (written.op === 'literal' && typeof written.value === 'number' && unit !== undefined && Number.isInteger(written.value)) {
    const [count, by] = unit === 'quarter' ? [written.value * 3, 'MONTH'] : [written.value, unit.toUpperCase()];
    if (['DAY', 'WEEK', 'MONTH', 'YEAR'].includes(by) || gives === 'moment') return words.moved(date.sql, sign === '-' ? -count : count, by, gives);
  }
  return gives === 'date' ? words.movedDays(date.sql, sign, duration.sql) : words.movedPart(date.sql, sign, duration.sql);
}

/** Two alternatives of one expression, brought to one type. */
function alternatives(a: Compiled, b: Compiled, words: Dialect): { readonly first: string; readonly second: string; readonly type: ValueType } {
  const type = a.type.kind === 'none' || a.type.kind === 'unknown' ? b.type : a.type;
  if (a.type.kind === b.type.kind || a.type.kind === 'none' || b.type.kind === 'none') return { first: a.sql, second: b.sql, type };
  const texts = ['text', 'category', 'id'];
  if (texts.includes(a.type.kind) !== texts.includes(b.type.kind)) return { first: asText(a, words), second: asText(b, words), type: TEXT };
  if (isTemporal(a.type) && isTemporal(b.type)) return { first: `CAST(${a.sql} AS ${words.moment})`, second: `CAST(${b.sql} AS ${words.moment})`, type: TIME };
  const level = type.kind === 'count' && b.type.kind !== 'unknown' ? b.type : type;
  return { first: a.sql, second: b.sql, type: level.kind === 'unknown' ? UNKNOWN : level };
}

function asText({ sql, type }: Compiled, words: Dialect): string {
  return isNumeric(type) ? words.numberText(sql) : `CAST(${sql} AS VARCHAR)`;
}
