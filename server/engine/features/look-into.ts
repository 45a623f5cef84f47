// An audit of sources, and how much of what stands in columns stands in others: how files hang together that nobody has described yet.

import type { Plan } from '../../../language/plan/plan.ts';
import { identifier } from '../data/sql/quote.ts';
import { numbersOf, type Warehouse } from '../data/warehouse/warehouse.ts';
import type { CollectReport } from '../result/result.ts';
import { type CollectOptions, type Session, withSession } from './collect/session.ts';
import { judgeSources } from './collect.ts';

export interface ColumnPair {
  readonly from: { readonly source: string; readonly column: string };
  readonly to: { readonly source: string; readonly column: string };
}

export interface LookedInto {
  readonly report: Pick<CollectReport, 'sources'>;
  /** For each pair, which share of the different values of `from` `to` has; 0 where they cannot be compared. */
  readonly shared: readonly number[];
}

export function lookInto(plan: Plan, warehouse: Warehouse, pairs: readonly ColumnPair[], options: CollectOptions = {}): Promise<LookedInto> {
  return withSession(plan, warehouse, { ...options, allColumns: true }, async (session) => {
    const report = await judgeSources(session, 'full');
    const shared: number[] = [];
    for (const pair of pairs) shared.push(await sharedPart(session, pair));
    return { report, shared };
  });
}

async function sharedPart({ now, options }: Session, { from, to }: ColumnPair): Promise<number> {
  const [one, other] = [now.sources.get(from.source), now.sources.get(to.source)];
  if (one === undefined || other === undefined || one.database !== other.database) return 0;
  const values = (rows: string, column: string): string =>
    `SELECT DISTINCT CAST(${identifier(column)} AS VARCHAR) AS v FROM ${rows} AS r WHERE ${identifier(column)} IS NOT NULL`;
  const select = `SELECT count(a.v), count(b.v) FROM (${values(one.rows, from.column)}) AS a LEFT JOIN (${values(other.rows, to.column)}) AS b ON a.v = b.v`;
  const result = await one.database.query(select, options.signal);
  const [all = 0, both = 0] = [numbersOf(result, 0)[0], numbersOf(result, 1)[0]];
  return all === 0 ? 0 : both / all;
}
