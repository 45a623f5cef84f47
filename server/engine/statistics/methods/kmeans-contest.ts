// Where rows are very many, the starts of k-means compete on a sample, and those that may be the best go on to all rows.

import { type Pace, paced } from '../../result/pace.ts';
import { startsSpread } from '../numeric/kmeans-descent.ts';
import { type LloydResult, lloydSteps } from '../numeric/lloyd.ts';
import { type Matrix, takeRows } from '../numeric/matrix.ts';
import { createRandom, drawFraction, type Random } from '../numeric/random.ts';
import { plusPlusRows, randomRows } from '../numeric/seeding.ts';
import { sum } from '../numeric/sum.ts';
import { centreDistance, costsOf } from './kmeans-candidates.ts';
import type { WeightedRows } from './method.ts';

/** From so many distinct rows on: below, searching all of them costs little more than sampling. */
export const MANY = 50_000;
const SAMPLE = 20_000;
/** A solution whose objective on the sample is so many standard errors above the best one's is not gone on with; nor are more than so many. */
const ERRORS = 3;
const MOST = 16;
/** Centres whose squared distance is below this share of what rows have to their centres are the same solution. */
const SAME = 1e-3;

/** One solution on the sample: how it began counts no more, only how many starts came to it. */
export interface Candidate {
  readonly centres: Matrix;
  /** Per row of the sample. */
  readonly costs: Float64Array;
  readonly objective: number;
  /** The numbers of the starts that ended here. */
  readonly starts: number[];
}

export interface Contest {
  readonly rows: number;
  /** For k centres: the solutions that may be the best on all rows, best first, and the sample's objective of every start. */
  readonly candidates: (k: number, pace: Pace) => Promise<{ readonly candidates: Candidate[]; readonly objectives: number[] }>;
}

const contests = new WeakMap<Float64Array, { readonly key: string; readonly contest: Contest }>();

/** The contest on these rows: all numbers of segments up to `most` share one sample and, of each start, the first seeds. */
export function contestOn(rows: WeightedRows, most: number, restarts: number, seed: number): Contest {
  const key = `${most} ${restarts} ${seed}`;
  const known = contests.get(rows.matrix.data);
  if (known?.key === key) return known.contest;
  const contest = newContest(rows, most, restarts, seed);
  contests.set(rows.matrix.data, { key, contest });
  return contest;
}

function newContest(rows: WeightedRows, most: number, restarts: number, seed: number): Contest {
  const sample = sampleOf(rows, createRandom(seed, 'kmeans', 'sample'));
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
  return {
    rows: matrix.rows,
    candidates: async (k, pace) => {
      const found: Candidate[] = [];
      const objectives: number[] = [];
      for (let start = 0; start < restarts; start++) {
        const ended = await paced(lloydSteps(matrix, weights, takeRows(matrix, seedingOf(start).subarray(0, k))), pace);
        objectives.push(ended.objective);
        const same = found.find((one) => isSame(one, ended, weights));
        if (same === undefined) {
          found.push({ centres: ended.centroids, costs: costsOf(sample, ended), objective: ended.objective, starts: [start] });
        } else same.starts.push(start);
        pace.report({ stage: 'form', done: (0.5 * (start + 1)) / restarts, message: `${k} segments: start ${start + 1} of ${restarts} on a sample` });
        await pace.breathe();
      }
      found.sort((a, b) => a.objective - b.objective);
      const best = found[0] as Candidate;
      const open = found.filter((one) => one === best || one.objective - best.objective <= ERRORS * errorOf(one, best, weights));
      return { candidates: open.slice(0, MOST), objectives };
    },
  };
}

/**
 * Rows drawn systematically with probability proportional to weight, in the order of their values: neither the order nor the names of
 * entities matter, and every stretch of values has its share. A row weighs what it was drawn.
 */
function sampleOf({ matrix, weights }: WeightedRows, random: Random): WeightedRows {
  const step = sum(weights) / SAMPLE;
  const drawn: number[] = [];
  const times: number[] = [];
  let next = drawFraction(random) * step;
  let passed = 0;
  for (let i = 0; i < weights.length; i++) {
    passed += weights[i] as number;
    let hits = 0;
    for (; next < passed && drawn.length < SAMPLE; next += step) hits++;
    if (hits === 0) continue;
    drawn.push(i);
    times.push(hits);
  }
  return { matrix: takeRows(matrix, Uint32Array.from(drawn)), weights: Float64Array.from(times) };
}

function isSame(one: Candidate, { objective, centroids }: LloydResult, weights: Float64Array): boolean {
  if (Math.abs(one.objective - objective) > SAME * one.objective) return false;
  return centreDistance(one.centres, centroids) <= (SAME * objective) / sum(weights);
}

/** The standard error of the difference between two objectives on the same rows. */
function errorOf(one: Candidate, best: Candidate, weights: Float64Array): number {
  let rows = 0;
  let total = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    const gap = (one.costs[i] as number) - (best.costs[i] as number);
    rows += weights[i] as number;
    total += (weights[i] as number) * gap;
    squares += (weights[i] as number) * gap * gap;
  }
  return Math.sqrt(Math.max(0, squares - (total * total) / rows));
}
