// What is not there in the data of a plan, and what in the plan rests on it.

import type { ColumnExpr, Expr, JoinPlan, Origin, Plan, SourcePlan } from '../../../language/plan/plan.ts';
import { columnsBehind, sourcesBehind } from '../../../language/plan/walk.ts';

/** What is not there: sources without rows, keys or times; columns, as `source#column`; joins, as `source>joined`. */
export interface Lacking {
  readonly sources: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
  readonly joins: ReadonlySet<string>;
  /** Sources that have none of their columns. */
  readonly bare: ReadonlySet<string>;
}

interface Place {
  readonly origin: Origin;
  /** Whether what stands here rests on something that is not there. */
  readonly rests: (lacking: Lacking) => boolean;
}

/** What is told of: sources that could not be read, and places, of sources that have none of their columns apart. */
interface Told {
  readonly unread: readonly string[];
  readonly places: ReadonlySet<string>;
  readonly bare: ReadonlySet<string>;
}

/** From what is told of sources and declared columns, on to what rests on them: a key on a column, a joined column on the other source. */
export function lackingIn(plan: Plan, { unread, places: told, bare: withoutColumns }: Told): Lacking {
  const bare = new Set(plan.sources.filter(({ inputOrigin, nameOrigin }) => withoutColumns.has(placeOf(inputOrigin ?? nameOrigin))).map(({ name }) => name));
  const sources = new Set([...unread, ...bare]);
  const columns = new Set<string>();
  const joins = new Set<string>();
  for (const source of plan.sources) {
    const { name, key, keyOrigin, time, properties, nameOrigin } = source;
    const own = [key && (keyOrigin ?? nameOrigin), time && (properties.time ?? nameOrigin)].filter((one) => one !== undefined);
    if (own.some((origin) => told.has(placeOf(origin)))) sources.add(name);
    for (const column of source.columns) if (told.has(placeOf(column.origin))) columns.add(`${name}#${column.name}`);
    for (const join of source.joins) if (told.has(placeOf(join.origin))) joins.add(`${name}>${join.source}`);
  }
  const lacking = { sources, columns, joins, bare };
  for (let before = -1; before < sources.size + joins.size + bare.size; ) {
    before = sources.size + joins.size + bare.size;
    for (const { name, key, time, input, joins: declared, columns: own } of plan.sources) {
      for (const join of declared) if (joinRests(lacking, join)) joins.add(`${name}>${join.source}`);
      if (input.kind === 'view' && bare.has(input.source)) bare.add(name);
      for (const column of own) if (column.read.exchange && ratesRest(lacking, name, column.read.exchange)) columns.add(`${name}#${column.name}`);
      const named = [key?.kind === 'column' ? key.column : undefined, time].filter((one) => one !== undefined);
      if (named.some((column) => isLacking(lacking, column)) || (input.kind === 'view' && sources.has(input.source))) sources.add(name);
    }
  }
  return lacking;
}

type Rests = Place['rests'];

/** Whether an expression over all that there is rests on something that is not there. */
export function restsIn(plan: Plan): (expression: Expr) => Rests {
  return (expression) => (lacking) => rowsRest(plan, expression, lacking) || [...sourcesBehind(plan, expression)].some((name) => lacking.sources.has(name));
}

/** The same of an expression over the rows of a source: not by being of that source, whose own cause may be told right there. */
function rowsRest(plan: Plan, expression: Expr, lacking: Lacking): boolean {
  return columnsBehind(plan, expression).some((column) => isLacking(lacking, column));
}

export function* places(plan: Plan): Generator<Place> {
  const rests = restsIn(plan);
  for (const { expression, origin } of plan.dimensions.flatMap(({ features }) => features)) {
    yield { origin, rests: rests(expression) };
    yield { origin: expression.origin, rests: rests(expression) };
  }
  for (const source of plan.sources) {
    const { name, key, keyOrigin, time, properties, joins, columns, expect, nameOrigin } = source;
    if (key?.kind === 'column') yield { origin: keyOrigin ?? nameOrigin, rests: (lacking) => isLacking(lacking, key.column) };
    if (time) yield { origin: properties.time ?? nameOrigin, rests: (lacking) => isLacking(lacking, time) };
    for (const join of joins) yield { origin: join.origin, rests: (lacking) => joinRests(lacking, join) };
    for (const { expression, origin, nameOrigin: at, read } of columns) {
      const { exchange } = read;
      yield { origin, rests: (lacking) => (expression ? rowsRest(plan, expression, lacking) : lacking.bare.has(name)) };
      if (exchange) yield { origin: at, rests: (lacking) => ratesRest(lacking, name, exchange) };
    }
    for (const { arguments: given, origin } of expect)
      yield { origin, rests: (lacking) => lacking.sources.has(name) || given.some(({ value }) => rests(value)(lacking)) };
    yield* placesOfRows(plan, source);
  }
}

/** Where it is told that the rows of a source could not be taken as is said: chosen, weighed, told from returns. */
function* placesOfRows(plan: Plan, source: SourcePlan): Generator<Place> {
  const { name, input, inputOrigin, nameOrigin, where, latestBy, caseWeight, columns, properties } = source;
  const chosen: Rests = (lacking) =>
    (input.kind === 'view' && lacking.sources.has(input.source)) ||
    (where !== undefined && rowsRest(plan, where, lacking)) ||
    (latestBy !== undefined && isLacking(lacking, latestBy)) ||
    columns.some(({ read }) => read.exchange !== undefined && ratesRest(lacking, name, read.exchange));
  for (const origin of [inputOrigin, nameOrigin, where?.origin, properties['where'], properties['duplicates'], latestBy?.origin])
    if (origin) yield { origin, rests: chosen };
  const weighed: Rests = (lacking) => caseWeight !== undefined && isLacking(lacking, caseWeight);
  for (const origin of [properties['case_weight'], caseWeight?.origin]) if (origin) yield { origin, rests: weighed };
  const returned: Rests = (lacking) =>
    lacking.sources.has(name) || columns.some(({ name: column, type }) => type.kind === 'money' && lacking.columns.has(`${name}#${column}`));
  if (properties['returns']) yield { origin: properties['returns'], rests: returned };
}

type Exchange = NonNullable<SourcePlan['columns'][number]['read']['exchange']>;

function ratesRest({ sources, columns }: Lacking, source: string, { by, rates, rate }: Exchange): boolean {
  return sources.has(rates) || columns.has(`${rates}#${rate}`) || columns.has(`${source}#${by}`);
}

/** A join with a source that has nothing, or by a column that is not there. */
function joinRests(lacking: Lacking, { source, pairs }: JoinPlan): boolean {
  return lacking.sources.has(source) || pairs.some(({ on, to }) => isLacking(lacking, on) || lacking.columns.has(`${source}#${to ?? on.column}`));
}

/** A column that is not there, or is looked up in a source that has nothing. */
function isLacking(lacking: Lacking, { source, joins, column }: ColumnExpr): boolean {
  const gone = joins.some((name, at) => lacking.sources.has(name) || lacking.joins.has(`${joins[at - 1] ?? source}>${name}`));
  const owner = joins.at(-1) ?? source;
  return gone || lacking.bare.has(owner) || lacking.columns.has(`${owner}#${column}`);
}

export function placeOf({ uri, start, end }: Origin): string {
  return [uri, start.line, start.character, end.line, end.character].join(' ');
}
