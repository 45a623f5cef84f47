// Evaluating an expression over one entity's feature values: rules, tests and scoring. Expressions over sources become SQL, elsewhere.
// Missing is null; a comparison with missing is not true, so its negation is; x / 0 is missing. The same as in ../sql/comparison.ts.

import type { BinaryExpr, Expr } from '../../../../language/plan/plan.ts';
import { DAYS_PER } from '../../../../language/types/days-per.ts';
import { type FeatureTable, featureKey } from '../tables/feature-table.ts';
import { scalarFunctions } from './scalar-functions.ts';
import type { Value } from './value.ts';

/** Evaluates for the entity in a row of the table. */
export type Evaluator = (row: number) => Value;

/** An expression as a function of the row. What it cannot evaluate (columns, aggregates, unknown names) is missing. */
function compile(expression: Expr, table: FeatureTable, asOf: string | undefined): Evaluator {
  const inner = (part: Expr) => compile(part, table, asOf);
  switch (expression.op) {
    case 'literal': {
      const value = literalValue(expression.literal, expression.value, expression.unit);
      return () => value;
    }
    case 'span': {
      const days = expression.count * ((DAYS_PER as Readonly<Record<string, number>>)[expression.unit] ?? 1);
      return () => days;
    }
    case 'as_of': {
      const day = asOf === undefined ? null : dayNumber(asOf);
      return () => day;
    }
    case 'feature':
      return featureReader(table, `${expression.dimension}.${expression.feature}`);
    case 'unary': {
      const operand = inner(expression.operand);
      if (expression.operator === 'not') return (row) => !truth(operand(row));
      return (row) => numeric(operand(row), (value) => -value);
    }
    case 'binary':
      return compileBinary(
        expression,
        inner(expression.left),
        inner(expression.right),
        ordinalLevels(expression.left, table) ?? ordinalLevels(expression.right, table),
      );
    case 'in': {
      const value = inner(expression.value);
      const tests = expression.options.map((option) => compileOption(option, inner, ordinalLevels(expression.value, table)));
      return (row) => {
        const found = value(row);
        const among = tests.some((test) => test(found, row));
        return expression.negated ? found !== null && !among : among;
      };
    }
    case 'between': {
      const [value, low, high] = [inner(expression.value), inner(expression.low), inner(expression.high)];
      const levels = ordinalLevels(expression.value, table);
      return (row) => {
        const [v, l, h] = [value(row), low(row), high(row)];
        if (v === null || l === null || h === null) return false;
        return (compare('>=', v, l, levels) && compare('<=', v, h, levels)) !== expression.negated;
      };
    }
    case 'if': {
      const [condition, then, otherwise] = [inner(expression.condition), inner(expression.then), inner(expression.otherwise)];
      return (row) => (truth(condition(row)) ? then(row) : otherwise(row));
    }
    case 'call': {
      const run = scalarFunctions.get(expression.function);
      const args = expression.positional.map(({ value }) => inner(value));
      return run === undefined ? () => null : (row) => run(args.map((arg) => arg(row)));
    }
    default:
      return () => null;
  }
}

/** A condition as a yes or no of the row; missing is no. Of a table that is of a day, `as_of` is that day; of another it is the one given. */
export function compileCondition(expression: Expr, table: FeatureTable, asOf: string | undefined): (row: number) => boolean {
  const evaluate = compile(expression, table, table.asOf ?? asOf);
  return (row) => truth(evaluate(row));
}

/** The value of an expression that names no feature, or null. */
export function constantValue(expression: Expr, asOf?: string): Value {
  return compile(expression, { rows: 1, ids: [''], columns: [] }, asOf)(0);
}

/** Days since 1970-01-01 of an ISO date or time; a time keeps its fraction of a day. */
export function dayNumber(iso: string): number {
  return Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso) / 86_400_000;
}

function literalValue(kind: string, value: Value, unit: string | undefined): Value {
  if ((kind === 'date' || kind === 'time') && typeof value === 'string') return dayNumber(value);
  if (typeof value === 'number' && unit !== undefined && unit in DAYS_PER) return value * ((DAYS_PER as Readonly<Record<string, number>>)[unit] as number);
  return value;
}

function featureReader(table: FeatureTable, key: string): Evaluator {
  const column = table.columns.find((candidate) => featureKey(candidate) === key);
  if (column === undefined) return () => null;
  const { values, levels, type } = column;
  return (row) => {
    const value = values[row];
    if (value === undefined || Number.isNaN(value)) return null;
    if (levels !== undefined) return levels[value] ?? null;
    return type.kind === 'boolean' ? value !== 0 : value;
  };
}

/** Levels of an ordinal feature, so that its ranks can be compared with the names of its levels. */
function ordinalLevels(expression: Expr, table: FeatureTable): readonly string[] | undefined {
  if (expression.op !== 'feature') return undefined;
  const type = table.columns.find((column) => featureKey(column) === `${expression.dimension}.${expression.feature}`)?.type;
  return type?.kind === 'ordinal' ? type.levels : undefined;
}

function compileOption(option: Expr, inner: (part: Expr) => Evaluator, levels: readonly string[] | undefined): (value: Value, row: number) => boolean {
  if (option.op === 'range') {
    const [low, high] = [inner(option.low), inner(option.high)];
    return (value, row) => compare('>=', value, low(row), levels) && compare('<=', value, high(row), levels);
  }
  if (isNone(option)) return (value) => value === null;
  const evaluate = inner(option);
  return (value, row) => compare('=', value, evaluate(row), levels);
}

function compileBinary({ operator, left: l, right: r }: BinaryExpr, left: Evaluator, right: Evaluator, levels: readonly string[] | undefined): Evaluator {
  // `x = none` asks whether there is a value.
  if ((operator === '=' || operator === '!=') && (isNone(l) || isNone(r))) {
    const asked = isNone(l) ? right : left;
    return (row) => (asked(row) === null) === (operator === '=');
  }
  switch (operator) {
    case 'and':
      return (row) => truth(left(row)) && truth(right(row));
    case 'or':
      return (row) => truth(left(row)) || truth(right(row));
    case '??':
      return (row) => left(row) ?? right(row);
    case '+':
    case '-':
    case '*':
    case '/':
      return (row) => arithmetic(operator, left(row), right(row));
    default:
      return (row) => compare(operator, left(row), right(row), levels);
  }
}

function isNone(expression: Expr): boolean {
  return expression.op === 'literal' && expression.literal === 'none';
}

/** A value as yes or no; missing is no. */
function truth(value: Value): boolean {
  return typeof value === 'number' ? value !== 0 : value === true;
}

function numeric(value: Value, change: (value: number) => number): number | null {
  const result = typeof value === 'number' ? change(value) : typeof value === 'boolean' ? change(Number(value)) : Number.NaN;
  return Number.isFinite(result) ? result : null;
}

function arithmetic(operator: '+' | '-' | '*' | '/', a: Value, b: Value): number | null {
  return numeric(
    a,
    (x) => numeric(b, (y) => (operator === '+' ? x + y : operator === '-' ? x - y : operator === '*' ? x * y : y === 0 ? Number.NaN : x / y)) ?? Number.NaN,
  );
}

function compare(operator: string, a: Value, b: Value, levels: readonly string[] | undefined): boolean {
  const [left, right] = alike(a, b, levels);
  if (left === null || right === null) return false;
  switch (operator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return false;
  }
}

/** Both sides in one form: levels as ranks, yes/no as what the other side is, numbers as text beside a name. */
function alike(a: Value, b: Value, levels: readonly string[] | undefined): readonly [Value, Value] {
  if (levels !== undefined) return [rank(a, levels), rank(b, levels)];
  if (typeof a === typeof b || a === null || b === null) return [a, b];
  if (typeof a === 'boolean') return typeof b === 'string' ? [a, yesNo(b)] : [Number(a), b];
  if (typeof b === 'boolean') return typeof a === 'string' ? [yesNo(a), b] : [a, Number(b)];
  return [String(a), String(b)];
}

function rank(value: Value, levels: readonly string[]): Value {
  if (typeof value !== 'string') return value;
  const at = levels.indexOf(value);
  return at < 0 ? null : at + 1;
}

function yesNo(text: string): boolean | null {
  if (/^(yes|ja|true|y|t|1)$/i.test(text)) return true;
  return /^(no|nein|false|n|f|0)$/i.test(text) ? false : null;
}
