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
  for (const join of plan.sources.flatMap((candidate) => candidate.joins))
    if (join.source === source) for (const { on, to } of join.pairs) used.add(to ?? on.column);
  return used;
}

/** Wider data than this is read only where it is needed; up to here, all of it is looked at and shown. */
const WHOLE = 200;

/** Which of so many headers a plan needs of a source: those that it declares or uses, also through views of it. Undefined: all of them. */
export function neededHeaders(plan: Pick<Plan, 'sources'>, source: SourcePlan, headers: number): ReadonlySet<string> | undefined {
  if (headers <= WHOLE) return undefined;
  const needed = new Set<string>();
  const open = [source];
  for (const one of open) {
    // Whether two rows are the same in every column only all of them can tell.
    if (one.duplicates === 'drop' || one.duplicates === 'error') return undefined;
    for (const { name, header } of one.columns) needed.add(header ?? name);
    for (const name of usedColumns(plan, one.name)) needed.add(name);
    open.push(...plan.sources.filter((view) => view.input.kind === 'view' && view.input.source === one.name && !open.includes(view)));
  }
  return needed;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isColumn(value: Record<string, unknown>): value is Record<string, unknown> & ColumnExpr {
  return value.op === 'column' && Array.isArray(value.joins) && typeof value.source === 'string';
}
