// Solutions that a small sample cannot tell apart compete once more on a larger one, before any goes on to all rows.

import type { Pace } from '../../result/pace.ts';
import type { Helpers } from '../kernel/kernel.ts';
import { lloyd } from '../numeric/lloyd.ts';
import { type Candidate, costsOf, openOf } from './kmeans-candidates.ts';
import type { WeightedRows } from './method.ts';

/** What is left of a contest: the solutions that may be the best on all rows, best first, and the objective of every start on the last sample. */
export interface Standing {
  readonly candidates: readonly Candidate[];
  readonly objectives: readonly number[];
  /** The rows of the second sample, where there was one. */
  readonly second?: number;
}

/** Each candidate goes on to its end on the larger sample, which tells whether it may be the best. The objectives of starts that were out before are brought to its scale. */
export async function secondRound(
  sample: WeightedRows,
  { candidates, objectives }: Standing,
  pace: Pace,
  helpers: Helpers | undefined,
  told: (done: number) => void,
): Promise<Standing> {
  const { matrix, weights } = sample;
  const found: Candidate[] = [];
  const second = [...objectives];
  let scale = 1;
  for (const [at, { centres, starts, objective }] of candidates.entries()) {
    const ended = await lloyd(matrix, weights, centres, pace, undefined, helpers);
    if (at === 0) scale = ended.objective / objective;
    // Centres as they came: on the way over another sample they may lose their valley for a higher one.
    found.push({ centres, costs: costsOf(sample, ended), objective: ended.objective, starts });
    for (const start of starts) second[start] = ended.objective;
    told((at + 1) / candidates.length);
    await pace.breathe();
  }
  const wentOn = new Set(candidates.flatMap(({ starts }) => starts));
  return {
    candidates: openOf(found, weights),
    objectives: second.map((objective, start) => (wentOn.has(start) ? objective : objective * scale)),
    second: matrix.rows,
  };
}
