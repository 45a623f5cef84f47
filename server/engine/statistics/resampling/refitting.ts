// The rows of a model as a worker holds them, and how they are fitted once more.

import { clusteringMethods } from '../methods/index.ts';
import type { Refit, WeightedRows } from '../methods/method.ts';
import { takeRows } from '../numeric/matrix.ts';
import { createRandom } from '../numeric/random.ts';
import type { ResamplingData } from './task.ts';

export interface Refitting {
  readonly seed: number;
  readonly all: WeightedRows;
  /** How many entities each distinct row stands for. */
  readonly counts: Float64Array;
  /** The distinct row of every entity, and what it weighs. */
  readonly of: Uint32Array;
  readonly masses?: Float64Array;
  readonly blocks: ResamplingData['blocks'];
  readonly copula?: ResamplingData['copula'];
  /** The segments as first formed. */
  readonly labels: (k: number) => Int32Array;
  /** `purpose` and `index` name the stream of random numbers. */
  readonly fit: (rows: WeightedRows, sizes: readonly number[], purpose: string, index: number) => readonly Refit[];
}

/** Throws for a method that cannot be refitted: whoever asks knows that it can. */
export function createRefitting(data: ResamplingData): Refitting {
  const refit = clusteringMethods.find(({ name }) => name === data.method)?.refit;
  if (refit === undefined) throw new Error(`${data.method} cannot be refitted.`);
  const { rows, columns, of, masses, blocks, seed, restarts, covariance, copula } = data;
  const { weights, counts } = weigh(rows, of, masses, of.keys());
  return {
    seed,
    all: { matrix: { rows, columns, data: data.data }, weights },
    counts,
    of,
    ...(masses === undefined ? {} : { masses }),
    blocks,
    ...(copula === undefined ? {} : { copula }),
    labels: (k) => {
      const labels = data.labels[k];
      if (labels === undefined) throw new Error(`There are no segments for k = ${k}.`);
      return labels;
    },
    fit: (sample, sizes, purpose, index) => refit(sample, sizes, { restarts, covariance, random: (k) => createRandom(seed, purpose, index, 'refit', k) }),
  };
}

/** What chosen entities weigh and how many they are, by distinct row. */
function weigh(rows: number, of: Uint32Array, masses: Float64Array | undefined, entities: Iterable<number>): { weights: Float64Array; counts: Float64Array } {
  const counts = new Float64Array(rows);
  const weights = masses === undefined ? counts : new Float64Array(rows);
  for (const entity of entities) {
    const row = of[entity] as number;
    counts[row] = (counts[row] as number) + 1;
    if (masses !== undefined) weights[row] = (weights[row] as number) + (masses[entity] as number);
  }
  return { weights, counts };
}

/** Some of the entities as rows to fit: the distinct rows among them, ascending, with their weights and counts. */
export interface Part {
  readonly rows: Uint32Array;
  readonly sample: WeightedRows;
  readonly counts: Float64Array;
}

export function partOf({ all, of, masses }: Refitting, entities: Iterable<number>): Part {
  const { weights, counts } = weigh(all.matrix.rows, of, masses, entities);
  const rows = Uint32Array.from(counts.keys()).filter((row) => (counts[row] as number) > 0);
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row] as number);
  return { rows, sample: { matrix: takeRows(all.matrix, rows), weights: take(weights) }, counts: take(counts) };
}
