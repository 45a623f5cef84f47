// Where rows are very many, the starts of k-means compete on a sample, and those that may be the best go on to all rows.

import { type Pace, paced } from '../../result/pace.ts';
import type { Helpers } from '../kernel/kernel.ts';
import { startsSpread } from '../numeric/kmeans-descent.ts';
import { lloydSteps } from '../numeric/lloyd.ts';
import { takeRows } from '../numeric/matrix.ts';
import { createRandom } from '../numeric/random.ts';
import { plusPlusRows, randomRows } from '../numeric/seeding.ts';
import { addCandidate, type Candidate, openOf } from './kmeans-candidates.ts';
import { sampleOf } from './kmeans-sample.ts';
import { type Standing, secondRound } from './kmeans-second-round.ts';
import type { WeightedRows } from './method.ts';

/** From so many distinct rows on: below, searching all of them costs little more than sampling. */
export const MANY = 50_000;

/** The sizes of the samples; the second one is drawn where rows are at least so many times as many, and more than one solution is left. */
export interface Samples {
  readonly first: number;
  readonly second: number;
  readonly times: number;
}
const SAMPLES: Samples = { first: 20_000, second: 160_000, times: 4 };

export interface Contest {
  readonly rows: number;
  /** For k centres. */
  readonly standing: (k: number, pace: Pace, helpers?: Helpers) => Promise<Standing>;
}

const contests = new WeakMap<Float64Array, { readonly key: string; readonly contest: Contest }>();

/** The contest on these rows: all numbers of segments up to `most` share one sample and, of each start, the first seeds. */
export function contestOn(rows: WeightedRows, most: number, restarts: number, seed: number, samples = SAMPLES): Contest {
  const key = `${most} ${restarts} ${seed} ${Object.values(samples)}`;
  const known = contests.get(rows.matrix.data);
  if (known?.key === key) return known.contest;
  const contest = newContest(rows, most, restarts, seed, samples);
  contests.set(rows.matrix.data, { key, contest });
  return contest;
}

function newContest(rows: WeightedRows, most: number, restarts: number, seed: number, { first, second, times }: Samples): Contest {
  const sample = sampleOf(rows, first, createRandom(seed, 'kmeans', 'sample'));
  const { matrix, weights } = sample;
  const fewest = Math.min(most, matrix.rows);
  const seedings: Uint32Array[] = [];
  const seedingOf = (start: number): Uint32Array => {
    const random = createRandom(seed, 'kmeans', 'sample', start);
    seedings[start] ??= startsSpread(start)
      ? plusPlusRows(matrix, weights, fewest, random, 2 + Math.floor(Math.log(fewest)))
      : randomRows(weights, fewest, random);
    return seedings[start] as Uint32Array;
  };
  let larger: WeightedRows | undefined;
  const secondSample = (): WeightedRows => {
    larger ??= sampleOf(rows, second, createRandom(seed, 'kmeans', 'second sample'));
    return larger;
  };
  return {
    rows: matrix.rows,
    standing: async (k, pace, helpers) => {
      const report = (done: number, message: string) => pace.report({ stage: 'form', done, message: `${k} segments: ${message}` });
      const found: Candidate[] = [];
      const objectives: number[] = [];
      for (let start = 0; start < restarts; start++) {
        const ended = await paced(lloydSteps(matrix, weights, takeRows(matrix, seedingOf(start).subarray(0, k))), pace);
        objectives.push(ended.objective);
        addCandidate(found, sample, ended, [start]);
        report((0.4 * (start + 1)) / restarts, `start ${start + 1} of ${restarts} on a sample`);
        await pace.breathe();
      }
      const standing = { candidates: openOf(found, weights), objectives };
      if (standing.candidates.length === 1 || rows.weights.length < times * second) return standing;
      return secondRound(secondSample(), standing, pace, helpers, (done) => report(0.4 + 0.1 * done, 'the best of them on a larger sample'));
    },
  };
}
