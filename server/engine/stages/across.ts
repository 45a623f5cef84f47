// Stage: validate. Where the members of every segment were with one segment fewer.

import type { AcrossSolutions } from '../result/result.ts';
import { stabilityAcross } from '../statistics/numeric/across-solutions.ts';
import { contingency } from '../statistics/numeric/contingency.ts';
import type { Solution } from './form.ts';

/** One entry per solution that has a neighbour with one segment fewer, over everybody assigned. */
export function acrossSolutions(solutions: readonly Solution[]): AcrossSolutions[] {
  return solutions.flatMap((solution, at) => {
    const before = solutions[at - 1];
    if (before === undefined || before.fit.k !== solution.fit.k - 1) return [];
    const moved = contingency(before.assignment.segment, solution.assignment.segment, before.fit.k, solution.fit.k);
    return [{ k: solution.fit.k, moved, stability: stabilityAcross(moved) }];
  });
}
