// What data there is and how good it is: every source and column in full, contracts and coverage, without computing features.

import type { Plan } from '../../../language/plan/plan.ts';
import type { Warehouse } from '../data/warehouse/warehouse.ts';
import type { CollectReport } from '../result/result.ts';
import { type CollectOptions, withSession } from './collect/session.ts';
import { judgeSources } from './collect.ts';
import { withoutFollowUps } from './follow-ups.ts';

/** The report of a collection with full statistics of every column. Features are not computed. */
export function audit(plan: Plan, warehouse: Warehouse, options: CollectOptions = {}): Promise<CollectReport> {
  return withSession(plan, warehouse, { ...options, allColumns: true }, async (session) => {
    const judged = await judgeSources(session, 'full');
    return { ...judged, notRun: [], scales: {}, fitted: [], findings: withoutFollowUps(plan, judged.sources, session.findings) };
  });
}
