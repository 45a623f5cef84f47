// What each feature of a spec rests on and is for, and which of them are in the lineage of one thing.

import type { ColumnExpr, DecisionPlan, FeaturePlan, Plan } from '../../language/plan/plan.ts';
import { callsOf, columnsBehind, columnsOf, featuresOf, rowsBehind } from '../../language/plan/walk.ts';

/** One thing whose lineage is asked for: `feature`, `orders` in `Buying`. */
export interface LineageOf {
  readonly kind: string;
  readonly name: string;
  readonly parent?: string;
}

export interface ColumnRead {
  readonly source: string;
  readonly column: string;
}

export interface Strand {
  readonly feature: FeaturePlan;
  readonly key: string;
  readonly decisions: readonly DecisionPlan[];
  /** Features and columns that its expression names, and sources whose rows it counts. */
  readonly features: readonly string[];
  readonly columns: readonly ColumnRead[];
  readonly rows: readonly string[];
  /** Every column down to the data, through features, derived columns and views; and every source whose rows are read. */
  readonly behind: readonly ColumnRead[];
  readonly sources: ReadonlySet<string>;
}

export function strandOf(feature: FeaturePlan, plan: Plan): Strand {
  const { expression, dimension, name } = feature;
  const isIt = (use: { readonly dimension?: string; readonly feature?: string } | undefined): boolean => use?.dimension === dimension && use.feature === name;
  const names = ({ kpi, price, churn, channel, attractive }: DecisionPlan): boolean =>
    [kpi, price, churn, channel, ...attractive.map((one) => one.feature)].some(isIt);
  const columns = eachOnce(columnsOf(expression).map(readBy));
  const behind = eachOnce(columnsBehind(plan, expression).flatMap((one) => viewed(readBy(one), plan)));
  const counted = [...rowsBehind(plan, expression)].flatMap((source) => viewedBy(source, plan));
  const named = featuresOf(expression).map((one) => `${one.dimension}.${one.feature}`);
  const rows = [...new Set(callsOf(expression).flatMap(({ source }) => source ?? []))].filter((source) => columns.every((one) => one.source !== source));
  return {
    feature,
    key: `${dimension}.${name}`,
    decisions: plan.decisions.filter((decision) => decision.uses.some(({ target }) => target === dimension) || names(decision)),
    features: [...new Set(named)],
    columns,
    rows,
    behind,
    sources: new Set([...counted, ...behind.map(({ source }) => source)]),
  };
}

/** Whether a feature is in the lineage of a thing: what it rests on, and what rests on it. */
export function touching(all: readonly Strand[], of: LineageOf | undefined): (strand: Strand) => boolean {
  switch (of?.kind) {
    case 'decision':
      return ({ decisions }) => decisions.some(({ name }) => name === of.name);
    case 'dimension':
      return ({ feature }) => feature.dimension === of.name;
    case 'feature': {
      const key = `${of.parent}.${of.name}`;
      const under = below(key, all);
      return (strand) => under.has(strand.key) || below(strand.key, all).has(key);
    }
    case 'source':
      return ({ sources }) => sources.has(of.name);
    case 'column':
      return ({ behind }) => behind.some(({ source, column }) => source === of.parent && column === of.name);
    default:
      return () => of === undefined;
  }
}

/** A feature and those it rests on, however far down. */
function below(key: string, all: readonly Strand[], seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const under of all.find((strand) => strand.key === key)?.features ?? []) below(under, all, seen);
  return seen;
}

const readBy = ({ source, joins, column }: ColumnExpr): ColumnRead => ({ source: joins.at(-1) ?? source, column });

function eachOnce(columns: readonly ColumnRead[]): ColumnRead[] {
  return [...new Map(columns.map((one) => [`${one.source}.${one.column}`, one])).values()];
}

/** A column, and the same in what its source is a view of, unless the view derives it. */
function viewed({ source, column }: ColumnRead, plan: Plan): ColumnRead[] {
  const derived = plan.sources.find(({ name }) => name === source)?.columns.find(({ name }) => name === column)?.expression;
  return derived ? [{ source, column }] : viewedBy(source, plan).map((one) => ({ source: one, column }));
}

/** A source, and those that it is a view of. */
function viewedBy(source: string, { sources }: Pick<Plan, 'sources'>, seen: readonly string[] = []): string[] {
  const input = sources.find(({ name }) => name === source)?.input;
  const on = input?.kind === 'view' && !seen.includes(input.source) ? viewedBy(input.source, { sources }, [...seen, source]) : [];
  return [source, ...on];
}
