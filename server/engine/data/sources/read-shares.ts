// How much of all reading each source is, by the size of its file: progress that counted sources would stand still at the large one.

import { statSync } from 'node:fs';
import type { Plan } from '../../../../language/plan/plan.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { readPaths } from './files.ts';

/** What a source costs beside its bytes, in bytes. */
const EACH = 64 * 1024;

/** For each source in the order of the plan, the share of reading, from 0 to 1, that comes before it. A source without a file of its own counts as a usual one. */
export function sharesBefore(plan: Pick<Plan, 'sources'>, refuses: Warehouse['refuses']): number[] {
  const sizes = plan.sources.map((source) => {
    const [found] = readPaths({ sources: [source] }, refuses);
    return found === undefined || found.wild ? undefined : statSync(found.path, { throwIfNoEntry: false })?.size;
  });
  const known = sizes.filter((size) => size !== undefined);
  const usual = known.reduce((sum, size) => sum + size, 0) / Math.max(1, known.length);
  const weights = sizes.map((size) => EACH + (size ?? usual));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return weights.map((weight) => {
    const share = before / all;
    before += weight;
    return share;
  });
}
