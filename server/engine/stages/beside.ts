// A challenger laid beside the champion: how far they agree, and who would move.

import type { ModelResult } from '../result/result.ts';
import { bestAssignment } from '../statistics/numeric/assignment.ts';
import { contingency } from '../statistics/numeric/contingency.ts';
import { adjustedRand } from '../statistics/numeric/rand-index.ts';
import type { ModelRun } from './model.ts';

/** The challenger's result with the comparison; as it is where one of them has no segments. Segments are matched by the optimal assignment. */
export function besideChampion({ result, solution }: ModelRun, champion: ModelRun | undefined): ModelResult {
  if (solution === undefined || champion?.solution === undefined) return result;
  const moved = contingency(champion.solution.assignment.segment, solution.assignment.segment, champion.solution.sizes.length, solution.sizes.length);
  const of = moved.flat().reduce((sum, count) => sum + count, 0);
  const staying = bestAssignment(moved).reduce((sum, to, from) => sum + (moved[from]?.[to] ?? 0), 0);
  return { ...result, beside: { agreement: adjustedRand(moved), moving: of - staying, of, moved } };
}
