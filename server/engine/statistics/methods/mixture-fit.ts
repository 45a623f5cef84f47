// What mixtures have in common when they are fitted with a report: many starts, the best one finished, and in which order classes are told.

import type { Pace } from '../../result/pace.ts';
import { beginEm, type EmProblem, type EmRun } from '../numeric/em.ts';
import { advanceEmGently, bestCandidate } from '../numeric/em-search.ts';
import { createRandom } from '../numeric/random.ts';

/** At least so many random starts: the likelihood of a mixture has many hills (statistics.md §3). */
const STARTS = 20;
/** Every start runs until a step gains less than this (see `advanceEm`): enough to tell roughly how high its hill is. */
const TELLING = 1e-8;
const TELLING_LIMIT = 5000;
/** The best few go on to this: on a plateau steps gain little, and the hill behind it is not told from there. */
const TIGHT = 1e-11;
const TIGHT_LIMIT = 20000;
const FINALISTS = 5;
/** Ends closer than this, relatively, are on one hill. */
const SAME_HILL = 1e-7;

export interface Search {
  readonly method: string;
  readonly restarts: number;
  readonly seed: number;
  /** Beside its first beginning, each start has so many that compete; the best of them goes on too, and the better end of the two counts. */
  readonly candidates?: number;
}

/**
 * The best of max(20, `restarts`) EMs and how far each came. Every start has its own stream of random numbers, by seed, method, k and
 * its number; with one class there is one start, because there is one solution.
 */
export async function fitMixture<M>(
  problem: EmProblem<M>,
  k: number,
  { method, restarts, seed, candidates = 0 }: Search,
  pace: Pace,
): Promise<{ best: EmRun<M>; objectives: readonly number[] }> {
  const ends: { readonly start: number; readonly run: EmRun<M> }[] = [];
  const starts = k === 1 ? 1 : Math.max(STARTS, restarts);
  for (let start = 0; start < starts; start++) {
    const random = createRandom(seed, method, k, start);
    const first = beginEm(problem.start(start, random));
    await advanceEmGently(problem, first, TELLING_LIMIT, TELLING, pace);
    ends.push({ start, run: first });
    if (k > 1 && candidates > 0) {
      const run = await bestCandidate(problem, start, random, candidates, TELLING, pace);
      await advanceEmGently(problem, run, TELLING_LIMIT, TELLING, pace);
      ends.push({ start, run });
    }
    pace.report({ stage: 'form', done: (start + 1) / starts, message: `${k} segments: start ${start + 1} of ${starts}` });
  }
  for (const { run } of finalistsOf(ends)) await advanceEmGently(problem, run, TIGHT_LIMIT, TIGHT, pace);
  const objectives = Array.from({ length: starts }, () => Number.POSITIVE_INFINITY);
  let best = ends[0]?.run as EmRun<M>;
  for (const { start, run } of ends) {
    objectives[start] = Math.min(objectives[start] as number, -run.logLikelihood);
    if (run.logLikelihood > best.logLikelihood + 1e-12 * Math.abs(best.logLikelihood)) best = run;
  }
  return { best, objectives };
}

/** The best ends, one of each hill; of equally good ones the earlier. */
function finalistsOf<E extends { readonly run: EmRun<unknown> }>(ends: readonly E[]): E[] {
  const finalists: E[] = [];
  for (const end of [...ends].sort((a, b) => b.run.logLikelihood - a.run.logLikelihood)) {
    const last = finalists.at(-1)?.run.logLikelihood;
    if (last === undefined || last - end.run.logLikelihood > SAME_HILL * Math.abs(last)) finalists.push(end);
    if (finalists.length === FINALISTS) break;
  }
  return finalists;
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
