// Calls of catalog functions → SQL: arguments compiled, types judged, the definition asked for its SQL.

import type { FunctionDefinition, SqlCall } from '../../../../language/catalog/function.ts';
import type { ArgumentPlan, CallExpr, Expr } from '../../../../language/plan/plan.ts';
import { emptyRecord } from '../../../../language/types/record.ts';
import { UNKNOWN, type ValueType } from '../../../../language/types/value-type.ts';
import type { Compiled, Scope } from './compiled.ts';
import type { Dialect } from './dialects/dialect.ts';
import { daysOf } from './durations.ts';
import { notComputable } from './not-computable.ts';
import { dateLiteral, literal } from './quote.ts';

const NO_ROWS = { condition: 'TRUE', inWindow: 'TRUE', time: '', day: '' };

/** How an expression is compiled; passed in, since expressions hold calls and calls hold expressions. */
export type Compile = (expr: Expr, scope: Scope) => Compiled;

export function compileCall(expr: CallExpr, scope: Scope, compile: Compile): Compiled {
  const definition = scope.functionOf(expr.function);
  if (!definition) throw notComputable(`\`${expr.function}\` is not a known function`, expr.nameOrigin);
  if (definition.fitted) return scope.fitted(expr, definition);
  if (definition.notRun !== undefined || !definition.sql)
    throw notComputable(definition.notRun ?? `\`${expr.function}\` has no value in this version`, expr.nameOrigin);
  const { ofSeries: sql, ...rest } = definition;
  const [first] = expr.positional;
  if (sql !== undefined && expr.source === undefined && first?.value.type?.kind === 'series') return ofSeries(expr, { ...rest, sql }, scope, compile);
  if (definition.aggregates) return scope.aggregate(expr, definition);
  return callFunction(expr, definition, scope, NO_ROWS, compile);
}

/** An aggregate over the periods of a series: 0 where it counts or sums and there are no rows at all. */
function ofSeries(expr: CallExpr, definition: FunctionDefinition, scope: Scope, compile: Compile): Compiled {
  const ofPeriod = (types: readonly ValueType[]) => types.map((type) => (type.kind === 'series' ? type.of : type));
  const { sql, type } = callFunction(expr, { ...definition, type: (types) => definition.type(ofPeriod(types)) }, scope, NO_ROWS, compile);
  return { sql: definition.empty === 'zero' ? `coalesce(${sql}, 0)` : sql, type };
}

type Rows = Pick<SqlCall, 'condition' | 'inWindow' | 'time' | 'day'>;

/** The SQL of one call, with its arguments compiled in `scope`. */
export function callFunction(expr: CallExpr, definition: FunctionDefinition, scope: Scope, rows: Rows, compile: Compile): Compiled {
  const compiled = expr.positional.map((argument, i) => compileArgument(argument, definition, i, scope, compile));
  const types = compiled.map((value) => value.type);
  const type = definition.type(types);
  if (typeof type === 'string') throw notComputable(`\`${expr.function}\`: ${type}`, expr.origin);
  const complaint = definition.complain?.(expr.positional.map((argument) => constantOf(argument.value)));
  if (complaint !== undefined) throw notComputable(`\`${expr.function}\` ${complaint}`, expr.origin);
  const named: Record<string, readonly string[]> = emptyRecord();
  for (const [name, values] of Object.entries(expr.named)) named[name] = values.map((argument) => compile(argument.value, scope).sql);
  const call: SqlCall = {
    args: compiled.map((value) => value.sql),
    types,
    constants: expr.positional.map((argument) => constantOf(argument.value)),
    named,
    reversed: compiled.map((value) => value.reversed ?? false),
    series: compiled[0]?.series ?? [],
    ...rows,
    // Asked for only where it counts: what reads the day has another value on another one.
    get asOf() {
      return dateLiteral(scope.asOf);
    },
    words: withDecimals(scope.words, compiled),
  };
  return { sql: `(${definition.sql?.(call) ?? 'NULL'})`, type };
}

/** Sums of what is a decimal in the data are made of that. */
function withDecimals(words: Dialect, values: readonly Compiled[]): Dialect {
  const decimals = new Map(values.flatMap(({ sql, decimal }) => (decimal ? [[sql, decimal]] : [])));
  if (decimals.size === 0) return words;
  return {
    ...words,
    exactSum: (value, condition) => {
      const decimal = decimals.get(value);
      return decimal ? words.decimalSum(decimal.sql, condition, decimal.places) : words.exactSum(value, condition);
    },
  };
}

function compileArgument(argument: ArgumentPlan, definition: FunctionDefinition, index: number, scope: Scope, compile: Compile): Compiled {
  const parameter = definition.parameters[Math.min(index, definition.parameters.length - 1)];
  const constant = constantOf(argument.value);
  if ((parameter?.kind === 'period' || parameter?.kind === 'name') && typeof constant === 'string') return { sql: literal(constant), type: UNKNOWN };
  return compile(argument.value, scope);
}

/** A written constant: a number, a text, a bare word, or a length of time in days. */
export function constantOf(expr: Expr): number | string | undefined {
  switch (expr.op) {
    case 'literal':
      if (typeof expr.value === 'number')
        return expr.unit !== undefined && expr.literal === 'number' && /^[a-z]/.test(expr.unit) ? expr.value * daysOf(expr.unit) : expr.value;
      return typeof expr.value === 'string' ? expr.value : undefined;
    case 'span':
      return expr.count * daysOf(expr.unit);
    case 'unknown':
      return expr.text === '' ? undefined : expr.text;
    case 'unary': {
      const value = expr.operator === '-' ? constantOf(expr.operand) : undefined;
      return typeof value === 'number' ? -value : undefined;
    }
    default:
      return undefined;
  }
}
