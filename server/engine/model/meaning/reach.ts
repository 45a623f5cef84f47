// What some expressions rest on: features, sources, columns, joins and connections, through everything that these are made of.

import type { ColumnExpr, Expr, Plan, SourcePlan } from '../../../../language/plan/plan.ts';
import { walk } from '../../../../language/plan/walk.ts';
import { featureKey } from '../../data/tables/feature-table.ts';

export interface Reach {
  /** By their keys. */
  readonly features: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly column: (source: string, column: string) => boolean;
  readonly join: (source: string, joined: string) => boolean;
  readonly connections: ReadonlySet<string>;
}

/** `sources` are rested on as a whole: who has a row there, and when. */
export function reachOf(plan: Plan, expressions: readonly Expr[], sources: readonly string[] = []): Reach {
  const reached = {
    features: new Set<string>(),
    sources: new Set<string>(),
    columns: new Set<string>(),
    joins: new Set<string>(),
    connections: new Set<string>(),
  };
  const pair = (...names: readonly string[]) => JSON.stringify(names);
  const sourceOf = (name: string) => plan.sources.find((source) => source.name === name);

  const visit = (expression: Expr): void => {
    for (const node of walk(expression)) {
      if (node.op === 'feature') feature(node.dimension, node.feature);
      if (node.op === 'rows' || (node.op === 'call' && node.source !== undefined)) source(node.source as string);
      if (node.op === 'column') column(node);
    }
  };
  const feature = (dimension: string, name: string): void => {
    const key = featureKey({ dimension, name });
    if (reached.features.has(key)) return;
    reached.features.add(key);
    const found = plan.dimensions.find((one) => one.name === dimension)?.features.find((one) => one.name === name);
    if (found !== undefined) visit(found.expression);
  };
  const source = (name: string): void => {
    if (reached.sources.has(name)) return;
    reached.sources.add(name);
    const found = sourceOf(name);
    if (found === undefined) return;
    for (const expression of wholeOf(found)) visit(expression);
    if (found.input.kind === 'view') source(found.input.source);
    if (found.input.kind === 'table') reached.connections.add(found.input.connection);
  };
  const column = ({ source: from, joins, column: name }: ColumnExpr): void => {
    source(from);
    let at = from;
    for (const joined of joins) {
      join(at, joined);
      at = joined;
    }
    columnOf(at, name);
  };
  const join = (from: string, joined: string): void => {
    source(joined);
    if (reached.joins.has(pair(from, joined))) return;
    reached.joins.add(pair(from, joined));
    const target = sourceOf(joined);
    for (const { on, to } of sourceOf(from)?.joins.find((one) => one.source === joined)?.pairs ?? []) {
      column(on);
      columnOf(joined, to ?? on.column);
      if (target?.key?.kind === 'column') column(target.key.column);
    }
    const { input } = sourceOf(from) ?? {};
    if (input?.kind === 'view' && sourceOf(input.source)?.joins.some((one) => one.source === joined)) join(input.source, joined);
  };
  const columnOf = (owner: string, name: string): void => {
    if (reached.columns.has(pair(owner, name))) return;
    reached.columns.add(pair(owner, name));
    const found = sourceOf(owner);
    const { expression, read } = found?.columns.find((one) => one.name === name) ?? {};
    if (expression !== undefined) visit(expression);
    if (read?.exchange !== undefined) {
      source(read.exchange.rates);
      columnOf(owner, read.exchange.by);
      columnOf(read.exchange.rates, read.exchange.rate);
    }
    // A view has the columns of what it is a view of.
    if (found?.input.kind === 'view') columnOf(found.input.source, name);
  };

  for (const expression of expressions) visit(expression);
  for (const name of sources) source(name);
  return {
    ...reached,
    column: (owner, name) => reached.columns.has(pair(owner, name)),
    join: (from, joined) => reached.joins.has(pair(from, joined)),
  };
}

/** What decides which rows of a source count, and for whom. */
function wholeOf({ where, key, time, latestBy, caseWeight }: SourcePlan): Expr[] {
  return [where, key?.kind === 'column' ? key.column : undefined, time, latestBy, caseWeight].filter((one) => one !== undefined);
}
