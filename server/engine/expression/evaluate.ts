// Evaluating an expression over one entity's feature values: rules, tests and scoring. Expressions over sources become SQL, elsewhere.
// Missing is null; a comparison with missing is not true; x / 0 is missing.

import type { BinaryExpr, Expr } from '../../../language/plan/plan.ts';
import { type FeatureTable, featureKey } from '../feature-table.ts';
import { scalarFunctions } from './scalar-functions.ts';

/** Numbers, with dates as days since 1970-01-01; names of levels; yes/no; or nothing. */
export type Value = number | string | boolean | null;
/** Evaluates for the entity in a row of the table. */
export type Evaluator = (row: number) => Value;

const DAYS: Readonly<Record<string, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1_440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 365.25 / 12,
  quarter: 365.25 / 4,
  year: 365.25,
};

/** An expression as a function of the row. What it cannot evaluate (columns, aggregates, unknown names) is missing. */
export function compile(expression: Expr, table: FeatureTable, asOf: string): Evaluator {
  const inner = (part: Expr) => compile(part, table, asOf);
  switch (expression.op) {
    case 'literal': {
      const value = literalValue(expression.literal, expression.value, expression.unit);
      return () => value;
    }
    case 'span': {
      const days = expression.count * (DAYS[expression.unit] ?? 1);
      return () => days;
    }
    case 'as_of': {
      const day = dayNumber(asOf);
      return () => day;
    }
    case 'feature':
      return featureReader(table, `${expression.dimension}.${expression.feature}`);
    case 'unary': {
      const operand = inner(expression.operand);
      if (expression.operator === 'not') return (row) => not(operand(row));
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
        if (found === null) return null;
        return tests.some((test) => test(found, row)) !== expression.negated;
      };
    }
    case 'between': {
      const [value, low, high] = [inner(expression.value), inner(expression.low), inner(expression.high)];
      return (row) => {
        const [v, l, h] = [value(row), low(row), high(row)];
        if (v === null || l === null || h === null) return null;
        return (v >= l && v <= h) !== expression.negated;
      };
    }
    case 'if': {
      const [condition, then, otherwise] = [inner(expression.condition), inner(expression.then), inner(expression.otherwise)];
      return (row) => (condition(row) === true ? then(row) : otherwise(row));
    }
    case 'call': {
      const run = scalarFunctions[expression.function];
      const args = expression.positional.map(({ value }) => inner(value));
      return run === undefined ? () => null : (row) => run(args.map((arg) => arg(row)));
    }
    default:
      return () => null;
  }
}

/** A condition as a yes or no of the row; missing is no. */
export function compileCondition(expression: Expr, table: FeatureTable, asOf: string): (row: number) => boolean {
  const evaluate = compile(expression, table, asOf);
  return (row) => evaluate(row) === true;
}

/** The value of an expression that names no feature, or null. */
export function constantValue(expression: Expr, asOf = '1970-01-01'): Value {
  return compile(expression, { rows: 1, ids: [''], columns: [] }, asOf)(0);
}

/** Days since 1970-01-01 of an ISO date or time; a time keeps its fraction of a day. */
export function dayNumber(iso: string): number {
  return Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso) / 86_400_000;
}

function literalValue(kind: string, value: Value, unit: string | undefined): Value {
  if ((kind === 'date' || kind === 'time') && typeof value === 'string') return dayNumber(value);
  if (typeof value === 'number' && unit !== undefined && unit in DAYS) return value * (DAYS[unit] as number);
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
    return (value, row) => {
      const [l, h] = [low(row), high(row)];
      return value !== null && l !== null && h !== null && value >= l && value <= h;
    };
  }
  const evaluate = inner(option);
  return (value, row) => compare('=', value, evaluate(row), levels) === true;
}

function compileBinary({ operator, left: l, right: r }: BinaryExpr, left: Evaluator, right: Evaluator, levels: readonly string[] | undefined): Evaluator {
  // `x = none` asks whether there is a value.
  if ((operator === '=' || operator === '!=') && (isNone(l) || isNone(r))) {
    const asked = isNone(l) ? right : left;
    return (row) => (asked(row) === null) === (operator === '=');
  }
  switch (operator) {
    case 'and':
      return (row) => and(left(row), right(row));
    case 'or':
      return (row) => not(and(not(left(row)), not(right(row))));
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

/** Three-valued, as in SQL: no wins over missing. */
function and(a: Value, b: Value): boolean | null {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : null;
}

function not(value: Value): boolean | null {
  return typeof value === 'boolean' ? !value : null;
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

function compare(operator: string, a: Value, b: Value, levels: readonly string[] | undefined): boolean | null {
  let [left, right] = [a, b];
  if (levels !== undefined) {
    if (typeof left === 'string') left = levels.indexOf(left) + 1;
    if (typeof right === 'string') right = levels.indexOf(right) + 1;
  }
  if (left === null || right === null) return null;
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
      return null;
  }
}
