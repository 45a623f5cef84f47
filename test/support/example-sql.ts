// Runs the examples of functions on an embedded database, from the plan and the functions' own SQL alone.
// It reads only the shapes the examples use and none of the engine, so that it can disagree with it.

import { DuckDBInstance } from '@duckdb/node-api';
import { EXAMPLE_AS_OF, EXAMPLE_ORDERS, EXAMPLE_PEOPLE } from '../../language/catalog/example-data.ts';
import type { FunctionDefinition } from '../../language/catalog/function.ts';
import { functions } from '../../language/catalog/functions/index.ts';
import type { SqlWords } from '../../language/catalog/sql-words.ts';
import type { ArgumentPlan, CallExpr, Expr, SourcePlan } from '../../language/plan/plan.ts';

const AS_OF = `DATE '${EXAMPLE_AS_OF}'`;
const only = (condition: string): string => `FILTER (WHERE ${condition})`;

/** Plain spellings, for small data: order-free because it is sorted or decimal. */
const exampleWords: SqlWords = {
  exactSum: (value, condition) => `CAST(sum(CAST(${value} AS DECIMAL(18, 6))) ${only(condition)} AS DOUBLE)`,
  countIf: (condition) => `count(*) ${only(condition)}`,
  countDistinct: (value, condition) => `count(DISTINCT ${value}) ${only(condition)}`,
  quantile: (value, fraction, condition) => `quantile_cont(${value}, ${fraction}) ${only(condition)}`,
  stddev: (value, condition) => `stddev_samp(${value}) ${only(condition)}`,
  min: (value, condition) => `min(${value}) ${only(condition)}`,
  max: (value, condition) => `max(${value}) ${only(condition)}`,
  earliest: (value, time, condition) => `(list(${value} ORDER BY ${time}, ${value}) ${only(`(${condition}) AND (${value}) IS NOT NULL`)})[1]`,
  latest: (value, time, condition) => `(list(${value} ORDER BY ${time} DESC, ${value}) ${only(`(${condition}) AND (${value}) IS NOT NULL`)})[1]`,
  mode: (value, condition) =>
    `list_sort(list_transform(map_entries(histogram(${value}) ${only(condition)}), lambda e: {n: -CAST(e.value AS BIGINT), v: e.key}))[1].v`,
  daysBetween: (from, to) => `date_diff('day', ${from}, ${to})`,
  toDate: (value) => `CAST(${value} AS DATE)`,
  datePart: (part, value) => `date_part('${part}', ${value})`,
  periodName: () => {
    throw new Error('examples are expressions, not features');
  },
  truncate: (period, value) => `CAST(date_trunc('${period}', ${value}) AS DATE)`,
  toNumber: (text) => `TRY_CAST(replace(nullif(regexp_extract(${text}, '[-+]?[0-9]+([.,][0-9]+)?'), ''), ',', '.') AS DOUBLE)`,
  round: (value, decimals) => `round(${value}, ${decimals})`,
  greatest: (values) => `greatest(${values.join(', ')})`,
  least: (values) => `least(${values.join(', ')})`,
  holds: (list, text) => `list_contains(${list}, ${text})`,
  listLength: (list) => `len(${list})`,
  ofSeries: (values, figure) =>
    `(SELECT ${typeof figure === 'object' ? `quantile_cont(v, ${figure.quantile})` : `${{ sum: 'sum', mean: 'avg', stddev: 'stddev_samp', min: 'min', max: 'max' }[figure]}(v)`} FROM (SELECT unnest([${values.map((value) => `CAST(${value} AS DOUBLE)`).join(', ')}]) AS v))`,
  divide: (above, below) => `(CAST(${above} AS DOUBLE) / nullif(CAST(${below} AS DOUBLE), 0))`,
};

const byName = new Map(functions.map((definition) => [definition.name, definition]));

/** The value of each expression for each customer, in the order of the expressions. */
export async function runExamples(expressions: readonly Expr[], sources: readonly SourcePlan[]): Promise<Map<string, unknown[]>> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const [name, csv] of [
      ['orders', EXAMPLE_ORDERS],
      ['people', EXAMPLE_PEOPLE],
    ] as const)
      await connection.run(createTable(name, csv, sources));
    const columns = expressions.map((expr, index) => `${entitySql(expr, sources)} AS v${index}`).join(', ');
    const result = await connection.runAndReadAll(`SELECT customer, ${columns} FROM people ORDER BY customer`);
    return new Map(result.getRowsJson().map(([customer, ...values]) => [String(customer), values]));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function createTable(name: string, csv: string, sources: readonly SourcePlan[]): string {
  const [header = '', ...lines] = csv.trim().split('\n');
  const declared = sources.find((source) => source.name === name)?.columns ?? [];
  const columns = header.split(',').map((column, index) => {
    const kind = declared.find((one) => one.name === column)?.type.kind ?? 'text';
    const sql = kind === 'date' ? 'DATE' : kind === 'count' ? 'BIGINT' : ['rating', 'money', 'number'].includes(kind) ? 'DOUBLE' : 'VARCHAR';
    if (kind === 'list') return `string_split(nullif(c[${index + 1}], ''), '; ') AS ${column}`;
    return `CAST(nullif(c[${index + 1}], '') AS ${sql}) AS ${column}`;
  });
  const rows = lines.map((line) => `('${line.replaceAll("'", "''")}')`).join(', ');
  return `CREATE TABLE ${name} AS SELECT ${columns.join(', ')} FROM (SELECT string_split(line, ',') AS c FROM (VALUES ${rows}) t(line))`;
}

function entitySql(expr: Expr, sources: readonly SourcePlan[]): string {
  return sql(expr, sources, (column) => `people.${column}`);
}

function sql(expr: Expr, sources: readonly SourcePlan[], columnSql: (name: string) => string): string {
  const inner = (one: Expr): string => sql(one, sources, columnSql);
  switch (expr.op) {
    case 'literal':
      if (expr.literal === 'date') return `DATE '${expr.value}'`;
      return typeof expr.value === 'string' ? `'${expr.value.replaceAll("'", "''")}'` : String(expr.value);
    case 'column':
      return columnSql(expr.column);
    case 'rows':
      return '*';
    case 'binary':
      return expr.operator === '/' ? exampleWords.divide(inner(expr.left), inner(expr.right)) : `(${inner(expr.left)} ${expr.operator} ${inner(expr.right)})`;
    case 'call':
      return callSql(expr, sources, columnSql);
    default:
      throw new Error(`examples do not use ${expr.op}`);
  }
}

function callSql(call: CallExpr, sources: readonly SourcePlan[], columnSql: (name: string) => string): string {
  const definition = byName.get(call.function);
  if (!definition?.sql) throw new Error(`no SQL for ${call.function}`);
  const [first] = call.positional;
  if (definition.ofSeries !== undefined && first?.value.type?.kind === 'series') {
    const value = definition.ofSeries({ ...basics(call, sources), series: seriesOf(first, sources) });
    return definition.empty === 'zero' ? `coalesce(${value}, 0)` : value;
  }
  if (!definition.aggregates || first === undefined) {
    const series = first?.by !== undefined || first?.value.type?.kind === 'series' ? seriesOf(first, sources) : [];
    return `(${definition.sql({ ...basics(call, sources), args: series.length ? [] : call.positional.map((argument) => sql(argument.value, sources, columnSql)), series })})`;
  }
  return aggregate(definition, call, sources, 'TRUE');
}

/** An aggregate as a subquery over the orders of one customer. */
function aggregate(definition: FunctionDefinition, call: CallExpr, sources: readonly SourcePlan[], period: string): string {
  const [first] = call.positional;
  const where = first?.where ? sql(first.where, sources, (name) => `o.${name}`) : 'TRUE';
  const inWindow = `(${period} AND ${windowSql(first)})`;
  const args = call.positional.map((argument) => sql(argument.value, sources, (name) => `o.${name}`));
  const value = definition.sql?.({
    ...basics(call, sources),
    args,
    condition: `(coalesce(${where}, FALSE) AND ${inWindow}${definition.readsReturns ? ' AND o.amount < 0' : ''})`,
    inWindow,
    time: 'o.day',
    day: 'o.day',
  });
  const orZero = definition.empty === 'zero' ? `coalesce(${value}, 0)` : value;
  return `(SELECT ${orZero} FROM orders o WHERE o.customer = people.customer AND o.day <= ${AS_OF})`;
}

/** All months or quarters of the first half of 2025 that lie in the window as a whole, or else after the first order (10 January); null where a customer never ordered. */
function seriesOf(argument: ArgumentPlan, sources: readonly SourcePlan[]): string[] {
  const call = argument.value;
  if (call.op !== 'call') return [];
  const definition = byName.get(call.function);
  const by = call.positional[0]?.by;
  if (!definition || by === undefined) return [];
  const step = by === 'quarter' ? 3 : 1;
  const first = call.positional[0]?.window?.kind === 'range' ? 0 : 1;
  return Array.from({ length: 6 / step - first }, (_, i) => {
    const index = i + first;
    const start = `DATE '2025-${String(index * step + 1).padStart(2, '0')}-01'`;
    const value = aggregate(definition, call, sources, `date_trunc('${by}', o.day) = ${start}`);
    return `(CASE WHEN people.customer IN (SELECT customer FROM orders) THEN ${value} END)`;
  });
}

function windowSql(argument: ArgumentPlan | undefined): string {
  const window = argument?.window;
  if (!window) return 'TRUE';
  if (window.kind === 'range') return `o.day BETWEEN DATE '${window.from}' AND DATE '${window.to}'`;
  return `o.day >= ${AS_OF} + 1 - INTERVAL '${window.count} ${window.unit}s'`;
}

function basics(call: CallExpr, sources: readonly SourcePlan[]): Parameters<NonNullable<FunctionDefinition['sql']>>[0] {
  const declared = call.positional.map(({ value }) =>
    value.op === 'column' ? sources.find((source) => source.name === value.source)?.columns.find((column) => column.name === value.column) : undefined,
  );
  return {
    args: [],
    types: call.positional.map(({ value }) => value.type ?? { kind: 'unknown' }),
    constants: call.positional.map(({ value }) =>
      value.op === 'literal' && (typeof value.value === 'number' || typeof value.value === 'string') ? value.value : undefined,
    ),
    named: {},
    reversed: declared.map((column) => column?.reversed ?? false),
    series: [],
    condition: 'TRUE',
    inWindow: 'TRUE',
    time: '',
    day: '',
    asOf: AS_OF,
    words: exampleWords,
  };
}
