// Which columns of a source a plan reads anywhere: features, keys, joins, filters, contracts, derived columns.

import type { ColumnExpr, Plan, SourcePlan } from '../../../../language/plan/plan.ts';

/** The names of the columns of `source` that something in the plan refers to. */
export function usedColumns(plan: Pick<Plan, 'sources'>, source: string): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isRecord(value)) {
      if (isColumn(value) && (value.joins.at(-1) ?? value.source) === source) used.add(value.column);
      Object.values(value).forEach(visit);
    }
  };
  visit(plan);
  for (const { name, columns } of plan.sources)
    for (const { read } of columns) {
      if (read.exchange && name === source) used.add(read.exchange.by);
      if (read.exchange?.rates === source) used.add(read.exchange.rate);
    }
  for (const join of plan.sources.flatMap((candidate) => candidate.joins))
    if (join.source === source) for (const { on, to } of join.pairs) used.add(to ?? on.column);
  return used;
}

/** Wider data than this is read only where it is needed; up to here, all of it is looked at and shown. */
const WHOLE = 200;

/** Which of so many headers a plan needs of a source: those that it declares or uses, also through views of it. Undefined: all of them. */
export function neededHeaders(plan: Pick<Plan, 'sources'>, source: SourcePlan, headers: number): ReadonlySet<string> | undefined {
  if (headers <= WHOLE) return undefined;
  const all = withViews(plan, source);
  // Whether two rows are the same in every column only all of them can tell.
  if (all.some(({ duplicates }) => duplicates === 'drop' || duplicates === 'error')) return undefined;
  return new Set(all.flatMap((one) => [...declaredHeaders(one), ...usedColumns(plan, one.name)]));
}

/**
 * How a spec spells the columns of a table, by the table's own spelling in lower case. Databases fold names that are not quoted,
 * so `Amount` may lie there as `amount` or `AMOUNT`. A column that is declared has the spelling of its declaration alone.
 */
export function spellingsOf(plan: Pick<Plan, 'sources'>, source: SourcePlan): ReadonlyMap<string, readonly string[]> {
  const all = withViews(plan, source);
  const spelled = new Map<string, Set<string>>();
  const add = (name: string): unknown => spelled.set(name.toLowerCase(), (spelled.get(name.toLowerCase()) ?? new Set()).add(name));
  for (const one of all) declaredHeaders(one).forEach(add);
  const declared = new Set(spelled.keys());
  for (const one of all) for (const name of usedColumns(plan, one.name)) if (!declared.has(name.toLowerCase())) add(name);
  return new Map([...spelled].map(([folded, names]) => [folded, [...names].sort()]));
}

/** A source and the views of it, views of views too. */
function withViews(plan: Pick<Plan, 'sources'>, source: SourcePlan): SourcePlan[] {
  const all = [source];
  for (const one of all) all.push(...plan.sources.filter((view) => view.input.kind === 'view' && view.input.source === one.name && !all.includes(view)));
  return all;
}

function declaredHeaders({ columns }: SourcePlan): string[] {
  return columns.flatMap(({ name, header, expression }) => (expression ? [] : [header ?? name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isColumn(value: Record<string, unknown>): value is Record<string, unknown> & ColumnExpr {
  return value.op === 'column' && Array.isArray(value.joins) && typeof value.source === 'string';
}
