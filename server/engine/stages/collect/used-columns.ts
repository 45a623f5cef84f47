// Which columns of a source a plan reads anywhere: features, keys, joins, filters, contracts, derived columns.

import type { ColumnExpr, Plan } from '../../../../language/plan/plan.ts';

/** The names of the columns of `source` that something in the plan refers to. */
export function usedColumns(plan: Plan, source: string): ReadonlySet<string> {
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isColumn(value: Record<string, unknown>): value is Record<string, unknown> & ColumnExpr {
  return value.op === 'column' && Array.isArray(value.joins) && typeof value.source === 'string';
}
