// What mixtures have in common when they are fitted with a report: many starts, the best one finished, and in which order classes are told.

import type { Pace } from '../../result/pace.ts';
import { advanceEmGently, beginEm, type EmProblem, type EmRun } from '../numeric/em.ts';
import { createRandom } from '../numeric/random.ts';

/** At least so many random starts: the likelihood of a mixture has many hills (statistics.md §3). */
const STARTS = 20;
/** Every start runs until a step gains less than this (see `advanceEm`): enough to tell which hill it is on. */
const TELLING = 1e-8;
const TELLING_LIMIT = 5000;
/** The best one goes on to this. */
const TIGHT = 1e-11;
const TIGHT_LIMIT = 20000;

/**
 * The best of max(20, `restarts`) EMs and how far each came. Every start has its own stream of random numbers, by seed, method, k and
 * its number; with one class there is one start, because there is one solution.
 */
export async function fitMixture<M>(
  problem: EmProblem<M>,
  k: number,
  { method, restarts, seed }: { readonly method: string; readonly restarts: number; readonly seed: number },
  pace: Pace,
): Promise<{ best: EmRun<M>; objectives: readonly number[] }> {
  let best: EmRun<M> | undefined;
  const objectives: number[] = [];
  const starts = k === 1 ? 1 : Math.max(STARTS, restarts);
  for (let start = 0; start < starts; start++) {
    const run = beginEm(problem.start(start, createRandom(seed, method, k, start)));
    await advanceEmGently(problem, run, TELLING_LIMIT, TELLING, pace);
    objectives.push(-run.logLikelihood);
    if (best === undefined || run.logLikelihood > best.logLikelihood + 1e-12 * Math.abs(best.logLikelihood)) best = run;
    pace.report({ stage: 'form', done: (start + 1) / starts, message: `${k} segments: start ${start + 1} of ${starts}` });
  }
  if (best === undefined) throw new Error('A mixture needs at least one start.');
  await advanceEmGently(problem, best, TIGHT_LIMIT, TIGHT, pace);
  return { best, objectives };
}

/** How likely each class is for each row. */
export interface Posteriors {
  readonly k: number;
  /** Rows × k. */
  readonly values: Float64Array;
  /** Length rows. */
  readonly weights: Float64Array;
}

/** The likeliest class of every row; of equally likely ones the one that comes first in `order`. */
export function modalClasses({ k, values, weights }: Posteriors, order: readonly number[]): Int32Array {
  return Int32Array.from(weights, (_, i) => {
    let modal = order[0] as number;
    for (const c of order) if ((values[i * k + c] as number) > (values[i * k + modal] as number)) modal = c;
    return modal;
  });
}

/** Classes by the weight of the rows they are likeliest for, largest first; ties by parameters, lexicographic. `keys` has those of each class. */
export function canonicalClasses(posteriors: Posteriors, keys: readonly (readonly number[])[]): number[] {
  const byParameters = keys.map((_, c) => c).sort((a, b) => compareLists(keys[a] ?? [], keys[b] ?? []) || a - b);
  const sizes = new Float64Array(posteriors.k);
  for (const [i, c] of modalClasses(posteriors, byParameters).entries()) sizes[c] = (sizes[c] as number) + (posteriors.weights[i] as number);
  return byParameters.sort((a, b) => (sizes[b] as number) - (sizes[a] as number));
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (const [j, value] of a.entries()) {
    const gap = value - (b[j] as number);
    if (gap !== 0) return gap;
  }
  return 0;
}
