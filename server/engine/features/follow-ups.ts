// One cause, one finding: what follows from a source or a column that is not there is not told again for everything that reads it.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { ColumnExpr, Expr, JoinPlan, Origin, Plan } from '../../../language/plan/plan.ts';
import { columnsBehind, sourcesBehind } from '../../../language/plan/walk.ts';
import { emptyPopulation, featureNotComputed, noAsOf, unjudgedContract } from '../result/findings/data-collect.ts';
import { missingColumn, noDeclaredColumn, unavailableInput } from '../result/findings/data-source.ts';
import { baseNotComputed, noBase, nothingToSegment } from '../result/findings/statistics-prepare.ts';
import type { SourceReport } from '../result/result.ts';

/** What there is nothing of where a source is missing. */
const OF_EVERYBODY: ReadonlySet<string> = new Set([emptyPopulation.code, noAsOf.code, noBase.code, nothingToSegment.code]);
/** What one feature, one line of a contract or one place in a source lacks. */
const OF_A_PLACE: ReadonlySet<string> = new Set([
  featureNotComputed.code,
  baseNotComputed.code,
  unjudgedContract.code,
  missingColumn.code,
  unavailableInput.code,
]);

export function withoutFollowUps(plan: Plan, sources: readonly SourceReport[], findings: readonly Finding[]): Finding[] {
  const unread = sources.flatMap(({ name, notRun }) => (notRun === undefined ? [] : [name]));
  const lacking = lackingIn(plan, unread, findings);
  if (lacking.sources.size === 0 && lacking.columns.size === 0 && lacking.joins.size === 0) return [...findings];
  const behind = new Set<string>();
  for (const { origin, rests } of places(plan)) if (rests(lacking)) behind.add(placeOf(origin));
  const kept = findings.filter(({ code, origin }) => !(OF_A_PLACE.has(code) && behind.has(placeOf(origin))));
  const without = lacking.sources.size > 0 || kept.length < findings.length;
  return without ? kept.filter(({ code }) => !OF_EVERYBODY.has(code)) : kept;
}

/** Why the first source that could not be read was not. */
export function unreadReason(sources: readonly SourceReport[]): string | undefined {
  return sources.find(({ notRun }) => notRun !== undefined)?.notRun;
}

/** What is not there: sources without rows, keys or times; columns, as `source#column`; joins, as `source>joined`. */
interface Lacking {
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

/** From what is told of sources and declared columns, on to what rests on them: a key on a column, a joined column on the other source. */
function lackingIn(plan: Plan, unread: readonly string[], findings: readonly Finding[]): Lacking {
  const told = new Set(findings.filter(({ code }) => OF_A_PLACE.has(code)).map(({ origin }) => placeOf(origin)));
  const withoutColumns = new Set(findings.filter(({ code }) => code === noDeclaredColumn.code).map(({ origin }) => placeOf(origin)));
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
  for (let before = -1; before < sources.size + joins.size; ) {
    before = sources.size + joins.size;
    for (const { name, key, time, input, joins: declared } of plan.sources) {
      for (const join of declared) if (joinRests(lacking, join)) joins.add(`${name}>${join.source}`);
      const named = [key?.kind === 'column' ? key.column : undefined, time].filter((one) => one !== undefined);
      if (named.some((column) => isLacking(lacking, column)) || (input.kind === 'view' && sources.has(input.source))) sources.add(name);
    }
  }
  return lacking;
}

function* places(plan: Plan): Generator<Place> {
  const rests = (expression: Expr) => (lacking: Lacking) =>
    columnsBehind(plan, expression).some((column) => isLacking(lacking, column)) ||
    [...sourcesBehind(plan, expression)].some((name) => lacking.sources.has(name));
  for (const { expression, origin } of plan.dimensions.flatMap(({ features }) => features)) {
    yield { origin, rests: rests(expression) };
    yield { origin: expression.origin, rests: rests(expression) };
  }
  for (const { name, key, keyOrigin, time, properties, joins, columns, expect, nameOrigin } of plan.sources) {
    if (key?.kind === 'column') yield { origin: keyOrigin ?? nameOrigin, rests: (lacking) => isLacking(lacking, key.column) };
    if (time) yield { origin: properties.time ?? nameOrigin, rests: (lacking) => isLacking(lacking, time) };
    for (const join of joins) yield { origin: join.origin, rests: (lacking) => joinRests(lacking, join) };
    for (const { expression, origin } of columns) if (expression) yield { origin, rests: rests(expression) };
    for (const { arguments: given, origin } of expect)
      yield { origin, rests: (lacking) => lacking.sources.has(name) || given.some(({ value }) => rests(value)(lacking)) };
  }
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

function placeOf({ uri, start, end }: Origin): string {
  return [uri, start.line, start.character, end.line, end.character].join(' ');
}
