// The type of every expression, from the types of columns and the definitions of functions; complaints where they do not fit.
// Works on the plan alone. An unknown type is compatible with everything, so that one mistake is reported once.

import type { FunctionDefinition } from '../catalog/function.ts';
import type { Parameter } from '../catalog/parameter.ts';
import type { ArgumentPlan, BinaryExpr, CallExpr, ColumnExpr, Expr, Origin, WindowPlan } from '../plan/plan.ts';
import { arithmetic } from './arithmetic.ts';
import { constantProblems } from './constants.ts';
import { comparable, describe } from './describe.ts';
import { BOOLEAN, DATE, DURATION_UNITS, isNumeric, NONE, NUMBER, PERIODS, SHARE, TEXT, TIME, UNKNOWN, type ValueType } from './value-type.ts';

export interface TypeProblem {
  readonly kind: 'argument' | 'operands' | 'condition' | 'window' | 'time' | 'aggregate' | 'membership';
  readonly origin: Origin;
  readonly complaint: string;
  /** A function that makes one value of many. */
  readonly wrap?: string;
}

export interface TypeEnvironment {
  readonly functionOf: (name: string) => FunctionDefinition | undefined;
  /** `path` starts with the source itself and goes along its joins. */
  readonly columnType: (source: string, joins: readonly string[], column: string) => ValueType;
  readonly featureType: (dimension: string, feature: string) => ValueType;
  /** Whether the source says when a row happened. */
  readonly hasTime: (source: string) => boolean;
  /** Whether an entity has several rows in the source. */
  readonly manyRows: (source: string) => boolean;
  /** Whether all files are there that the spec imports: else a name may be that of a source there, whatever it is here. */
  readonly whole: boolean;
  readonly complain: (problem: TypeProblem) => void;
}

/** Inside rows a column is a value as it stands; outside, a source with many rows needs an aggregate. */
export type Place = 'row' | 'entity';

export function infer(expr: Expr, env: TypeEnvironment, place: Place): ValueType {
  const type = inferOnce(expr, env, place);
  expr.type = type;
  return type;
}

function inferOnce(expr: Expr, env: TypeEnvironment, place: Place): ValueType {
  switch (expr.op) {
    case 'literal':
      return literalType(expr.literal, expr.unit);
    case 'as_of':
      return DATE;
    case 'span':
      return { kind: 'duration', unit: expr.unit };
    case 'range':
      infer(expr.low, env, place);
      infer(expr.high, env, place);
      return UNKNOWN;
    case 'rows':
      return { kind: 'rows', source: expr.source };
    case 'column':
      return inferColumn(expr, env, place);
    case 'feature':
      return env.featureType(expr.dimension, expr.feature);
    case 'call':
      return inferCall(expr, env, place);
    case 'binary':
      return inferBinary(expr, env, place);
    case 'unary': {
      const operand = infer(expr.operand, env, place);
      if (expr.operator === 'not') return condition(expr.operand, operand, env, '`not` negates a yes-or-no value');
      if (operand.kind !== 'unknown' && !isNumeric(operand)) complain(env, 'operands', expr.origin, `a minus sign needs a number, not ${describe(operand)}`);
      return operand;
    }
    case 'in': {
      const value = infer(expr.value, env, place);
      for (const option of expr.options) checkOption(value, option, env, place);
      return BOOLEAN;
    }
    case 'between': {
      const value = infer(expr.value, env, place);
      for (const bound of [expr.low, expr.high]) mustCompare(value, infer(bound, env, place), bound, env);
      return BOOLEAN;
    }
    case 'if': {
      condition(expr.condition, infer(expr.condition, env, place), env, '`if` needs a yes-or-no condition');
      return join(infer(expr.then, env, place), infer(expr.otherwise, env, place), expr, env);
    }
    case 'unknown':
      return UNKNOWN;
  }
}

function literalType(literal: string, unit: string | undefined): ValueType {
  switch (literal) {
    case 'percent':
      return SHARE;
    case 'text':
      return TEXT;
    case 'boolean':
      return BOOLEAN;
    case 'none':
      return NONE;
    case 'date':
      return DATE;
    case 'time':
      return TIME;
    default: {
      const duration = DURATION_UNITS.find((name) => name === unit);
      if (duration) return { kind: 'duration', unit: duration };
      return unit === undefined ? NUMBER : { kind: 'money', currency: unit };
    }
  }
}

function inferBinary(expr: BinaryExpr, env: TypeEnvironment, place: Place): ValueType {
  const left = infer(expr.left, env, place);
  const right = infer(expr.right, env, place);
  switch (expr.operator) {
    case 'and':
    case 'or':
      condition(expr.left, left, env, `\`${expr.operator}\` joins yes-or-no values`);
      condition(expr.right, right, env, `\`${expr.operator}\` joins yes-or-no values`);
      return BOOLEAN;
    case '??':
      return join(left, right, expr, env);
    case '+':
    case '-':
    case '*':
    case '/': {
      const result = arithmetic(expr.operator, left, right);
      if (typeof result !== 'string') return result;
      complain(env, 'operands', expr.origin, result);
      return UNKNOWN;
    }
    default:
      mustCompare(left, right, expr, env);
      return BOOLEAN;
  }
}

function mustCompare(left: ValueType, right: ValueType, at: Expr, env: TypeEnvironment): void {
  const complaint = comparable(left, right, at.op === 'binary' ? literalText(at.right) : literalText(at));
  if (complaint !== undefined) complain(env, 'operands', at.origin, complaint);
}

function literalText(expr: Expr): string | undefined {
  return expr.op === 'literal' && typeof expr.value === 'string' ? expr.value : undefined;
}

function checkOption(value: ValueType, option: Expr, env: TypeEnvironment, place: Place): void {
  const type = infer(option, env, place);
  if (option.op === 'range') {
    for (const end of [option.low, option.high]) mustCompare(value, end.type ?? UNKNOWN, end, env);
    return;
  }
  mustCompare(value, type, option, env);
}

function condition(expr: Expr, type: ValueType, env: TypeEnvironment, why: string): ValueType {
  if (type.kind !== 'boolean' && type.kind !== 'unknown') complain(env, 'condition', expr.origin, `${why}, not ${describe(type)}`);
  return BOOLEAN;
}

/** The common type of two alternatives. */
function join(left: ValueType, right: ValueType, at: Expr, env: TypeEnvironment): ValueType {
  if (left.kind === 'unknown' || left.kind === 'none') return right;
  if (right.kind === 'unknown' || right.kind === 'none') return left;
  if (left.kind === right.kind) return left;
  const text = (type: ValueType): boolean => type.kind === 'text' || type.kind === 'category' || type.kind === 'id';
  if (text(left) && text(right)) return left.kind === 'category' ? left : right;
  if (isNumeric(left) && isNumeric(right)) {
    if (right.kind === 'number' || right.kind === 'count' || right.kind === 'share') return left.kind === 'count' ? right : left;
    if (left.kind === 'number' || left.kind === 'count') return right;
  }
  complain(env, 'operands', at.origin, `both alternatives must be of one type, not ${describe(left)} and ${describe(right)}`);
  return UNKNOWN;
}

function inferCall(expr: CallExpr, env: TypeEnvironment, place: Place): ValueType {
  const definition = env.functionOf(expr.function);
  if (!definition) return UNKNOWN;
  const inside: Place = expr.source === undefined ? place : 'row';
  const types = expr.positional.map((argument) => inferArgument(argument, expr, definition, env, inside));
  for (const list of Object.values(expr.named)) for (const argument of list) inferArgument(argument, expr, definition, env, place);
  const problem = countProblem(expr, definition);
  if (problem !== undefined) {
    complain(env, 'argument', expr.nameOrigin, `\`${expr.function}\` ${problem}`);
    return UNKNOWN;
  }
  for (const { at, complaint } of constantProblems(expr, definition)) complain(env, 'argument', at.origin, `\`${expr.function}\` ${complaint}`);
  const [series] = types;
  if (series?.kind === 'series' && definition.aggregates) return ofSeries(expr, definition, [series.of, ...types.slice(1)], env);
  if (definition.aggregates && expr.source === undefined && place === 'entity' && !types.some((type) => type.kind === 'unknown')) {
    if (!env.whole) return UNKNOWN;
    complain(
      env,
      'argument',
      expr.nameOrigin,
      `\`${expr.function}\` reads the rows of a source; name it first, as in \`${definition.examples[0]?.expression ?? expr.function}\``,
    );
    return UNKNOWN;
  }
  if (definition.aggregates && place === 'row') {
    complain(env, 'argument', expr.nameOrigin, `\`${expr.function}\` reads many rows, so it has no place where one row is looked at`);
    return UNKNOWN;
  }
  if (definition.needsTime && expr.source !== undefined && !env.hasTime(expr.source)) {
    complain(env, 'time', expr.nameOrigin, `\`${expr.function}\` needs to know when a row happened, and \`${expr.source}\` has no \`time:\``);
  }
  const result = definition.type(types);
  if (typeof result === 'string') {
    complain(env, 'argument', expr.origin, `\`${expr.function}\`: ${result}`);
    return UNKNOWN;
  }
  const by = expr.positional.find((argument) => argument.by !== undefined)?.by;
  if (by === undefined || !definition.aggregates) return result;
  if (isNumeric(result) || result.kind === 'unknown') return { kind: 'series', of: result, period: by };
  complain(env, 'argument', expr.nameOrigin, `\`${expr.function}\` gives ${describe(result)} for each ${by}, and a series is of numbers`);
  return UNKNOWN;
}

/** What an aggregate makes of a series; `types` are those of its arguments, the first of one period. */
function ofSeries(expr: CallExpr, { name, ofSeries, type }: FunctionDefinition, types: readonly ValueType[], env: TypeEnvironment): ValueType {
  const result = ofSeries === undefined ? 'takes the rows of a source; a series is read by `sum`, `mean`, `max`, `trend` and their like' : type(types);
  if (typeof result !== 'string') return result;
  complain(env, 'argument', expr.origin, `\`${name}\`: ${result}`);
  return UNKNOWN;
}

function inferArgument(argument: ArgumentPlan, call: CallExpr, definition: FunctionDefinition, env: TypeEnvironment, place: Place): ValueType {
  const rows = (definition.aggregates && !readsSeries(call)) || call.source !== undefined;
  if (argument.where) {
    const type = infer(argument.where, env, place);
    condition(argument.where, type, env, '`where` needs a yes-or-no condition');
    if (!rows) complain(env, 'argument', argument.where.origin, `\`${call.function}\` reads no rows, so \`where\` has nothing to choose from`);
  }
  if (argument.window) checkWindow(argument.window, call, rows, env);
  if (argument.by !== undefined) {
    if (!PERIODS.includes(argument.by)) complain(env, 'window', argument.origin, `\`by\` takes a calendar period: ${PERIODS.join(', ')}`);
    else if (readsSeries(call)) complain(env, 'window', argument.origin, `\`${call.function}\` reads a series, which is cut by a period already`);
    else if (call.source !== undefined && !env.hasTime(call.source))
      complain(env, 'time', argument.origin, `\`by ${argument.by}\` needs to know when a row happened, and \`${call.source}\` has no \`time:\``);
  }
  return infer(argument.value, env, place);
}

/** Whether the first argument is an aggregate that is cut by a period. */
function readsSeries({ source, positional: [first] }: CallExpr): boolean {
  return source === undefined && first?.value.op === 'call' && first.value.positional.some(({ by }) => by !== undefined);
}

function checkWindow(window: WindowPlan, call: CallExpr, rows: boolean, env: TypeEnvironment): void {
  if (!rows) return complain(env, 'window', window.origin, `\`${call.function}\` reads no rows, so a window has nothing to choose from`);
  if (call.source !== undefined && !env.hasTime(call.source))
    complain(env, 'time', window.origin, `a window needs to know when a row happened, and \`${call.source}\` has no \`time:\``);
  if (window.kind === 'range' && window.from > window.to)
    complain(env, 'window', window.origin, `the window ends on ${window.to}, before it begins on ${window.from}`);
  if (window.kind === 'next') complain(env, 'window', window.origin, 'rows after `as_of` are not read, so a window of rows looks back: `in last …`');
  if (window.kind !== 'range' && !(window.count > 0 && Number.isInteger(window.count)))
    complain(env, 'window', window.origin, 'a window spans a whole number of periods from 1 up');
  if (window.kind === 'range' || window.gap === undefined) return;
  const { count, unit } = window.gap;
  if (!(count > 0 && Number.isInteger(count)))
    complain(env, 'window', window.origin, 'the time before which a window ends is a whole number of periods from 1 up');
  if (isClock(unit) && !isClock(window.unit))
    complain(env, 'window', window.origin, `a window of ${window.unit}s ends with a day, so no ${unit}s can follow it`);
}

const isClock = (unit: string): boolean => ['second', 'minute', 'hour'].includes(unit);

/** Too few, too many, or unknown arguments. */
function countProblem(expr: CallExpr, definition: FunctionDefinition): string | undefined {
  const positional = definition.parameters.filter((parameter) => !parameter.named);
  const required = positional.filter((parameter) => !parameter.optional).length;
  const most = positional.some((parameter) => parameter.many) ? Number.POSITIVE_INFINITY : positional.length;
  const given = expr.positional.length;
  if (given < required || given > most) return `takes ${signature(definition.parameters)}`;
  const known = new Map(definition.parameters.filter((parameter) => parameter.named || parameter.optional).map((parameter) => [parameter.name, parameter]));
  for (const name of Object.keys(expr.named)) if (!known.has(name)) return `has no argument \`${name}:\`; it takes ${signature(definition.parameters)}`;
  for (const parameter of known.values())
    if (parameter.named && !parameter.optional && !expr.named[parameter.name])
      return `needs \`${parameter.name}:\`; it takes ${signature(definition.parameters)}`;
  return undefined;
}

/** Parameters as they are written: `(source.column, horizon: duration, [cost: number])`. */
export function signature(parameters: readonly Parameter[]): string {
  const one = (parameter: Parameter): string => {
    const name = `${parameter.named ? `${parameter.name}: …` : parameter.name}${parameter.many ? ', …' : ''}`;
    return parameter.optional ? `[${name}]` : name;
  };
  return parameters.length === 0 ? 'no arguments' : `(${parameters.map(one).join(', ')})`;
}

function inferColumn({ source, joins, column, origin }: ColumnExpr, env: TypeEnvironment, place: Place): ValueType {
  const type = env.columnType(source, joins, column);
  if (place === 'entity' && joins.length === 0 && env.manyRows(source)) {
    const complaint = `\`${source}\` has many rows for each entity; say how they become one value, as in \`sum(${source}.${column})\` or \`last(${source}.${column})\``;
    const wrap = isNumeric(type) ? 'sum' : type.kind === 'category' ? 'mode' : undefined;
    env.complain({ kind: 'aggregate', origin, complaint, ...(wrap !== undefined && { wrap }) });
  }
  return type;
}

function complain(env: TypeEnvironment, kind: TypeProblem['kind'], origin: Origin, complaint: string): void {
  env.complain({ kind, origin, complaint });
}
