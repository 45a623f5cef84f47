// How hard the best solution was to find: which of the starts reached it, and how many different ones there were.

import type { OptimumReport } from '../../result/model-result.ts';

/** Objectives closer than this, relatively, are the same optimum (statistics.md §2). */
const SAME = 1e-4;

/** `objectives` has one entry per start, smaller is better; `certain` where there is only one solution, whatever the start. */
export function describeOptimum(
  best: Pick<OptimumReport, 'objective' | 'iterations' | 'converged'>,
  objectives: readonly number[],
  certain: boolean,
): OptimumReport {
  const restarts = objectives.length;
  const same = (a: number, b: number) => a - b <= SAME * Math.abs(b);
  const lowest = Math.min(...objectives);
  const reached = objectives.filter((objective) => same(objective, lowest)).length;
  let distinctOptima = 0;
  let last = Number.NaN;
  for (const objective of [...objectives].sort((a, b) => a - b)) {
    if (distinctOptima > 0 && same(objective, last)) continue;
    distinctOptima++;
    last = objective;
  }
  const suggestion = reached === 1 && !certain ? { suggestedRestarts: restartsForTwo(1 / restarts) } : {};
  return { objective: best.objective, restarts, reached, distinctOptima, iterations: best.iterations, converged: best.converged, ...suggestion };
}

/** How many starts reach an optimum at least twice with 95 % likelihood, if each reaches it with probability `p`. */
export function restartsForTwo(p: number): number {
  if (p >= 1) return 2;
  let starts = 2;
  while ((1 - p) ** starts + starts * p * (1 - p) ** (starts - 1) > 0.05) starts++;
  return starts;
}
