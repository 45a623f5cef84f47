// The independent check of k-means: ml-kmeans, started from the final centroids on the rows themselves, must stay there.

import { kmeansGenerator } from 'ml-kmeans';
import type { IndependentCheck } from '../../result/model-result.ts';
import type { Pace } from '../../result/pace.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { sumOf } from '../numeric/sum.ts';

const STEPS = 10;
/** The library takes a list for each row: not all of a large table at once. */
const BATCH = 50_000;
/** Objectives closer than this, relatively, are the same but for rounding. */
const SAME = 1e-9;

/**
 * Lets ml-kmeans continue from `centroids` for up to ten steps. Its sum of squares is computed here, from its labels and centres,
 * because the library reports none; its tolerance, which is on squared distances, is set to nothing.
 * Rows with NaN are refused by throwing: preparing comes before.
 */
export async function checkIndependently(matrix: Matrix, centroids: readonly (readonly number[])[], objective: number, pace: Pace): Promise<IndependentCheck> {
  const { rows, columns, data } = matrix;
  if (data.some(Number.isNaN)) throw new Error('The independent check was given rows with missing values.');
  let centres = centroids.map((row) => [...row]);
  const labels = new Int32Array(rows).fill(-1);
  let reassigned = 0;
  let theirs = objective;
  for (let step = 0; step < STEPS; step++) {
    const found = await stepOf(matrix, centres, labels, pace);
    centres = found.centres;
    theirs = sumOf(rows, (i) => squares(data, i * columns, centres[labels[i] ?? 0] ?? []));
    if (step > 0) reassigned += found.moved;
    // The same labels give the same centres: every further step would be this one.
    if (step > 0 && found.moved === 0) break;
    await pace.breathe();
  }
  const agrees = theirs >= objective * (1 - SAME) - Number.EPSILON && theirs <= objective * (1 + SAME) + Number.EPSILON;
  const detail = agrees
    ? 'ml-kmeans, started from these centres, stays there.'
    : `ml-kmeans, started from these centres, moved on to an objective of ${theirs.toPrecision(10)} instead of ${objective.toPrecision(10)}.`;
  return { with: 'ml-kmeans', agrees, objective: theirs, reassigned, detail };
}

/** One step of ml-kmeans from `centres`, in batches of rows, whose means are put together; writes `labels`. */
async function stepOf({ rows, columns, data }: Matrix, centres: readonly number[][], labels: Int32Array, pace: Pace) {
  const batch = Math.ceil(rows / Math.ceil(rows / BATCH));
  const sums = centres.map(() => new Float64Array(columns));
  const sizes = new Float64Array(centres.length);
  const points: number[][] = [];
  let moved = 0;
  for (let first = 0; first < rows; first += batch) {
    // The same lists for every batch: new ones would be hundreds of megabytes in passing.
    points.length = Math.min(batch, rows - first);
    for (let i = 0; i < points.length; i++) {
      points[i] ??= new Array<number>(columns).fill(0.5);
      const point = points[i] as number[];
      for (let j = 0; j < columns; j++) point[j] = data[(first + i) * columns + j] as number;
    }
    const options = { initialization: centres.map((row) => [...row]), tolerance: 0, maxIterations: 1 };
    const { value: found } = kmeansGenerator(points, centres.length, options).next();
    if (found === undefined) throw new Error('ml-kmeans gave no step.');
    const counts = new Float64Array(centres.length);
    for (const [at, label] of found.clusters.entries()) {
      if (labels[first + at] !== label) moved++;
      labels[first + at] = label;
      counts[label] = (counts[label] as number) + 1;
    }
    for (let c = 0; c < centres.length; c++) {
      sizes[c] = (sizes[c] as number) + (counts[c] as number);
      const [own, mean] = [sums[c] as Float64Array, found.centroids[c] ?? []];
      for (let j = 0; j < columns; j++) own[j] = (own[j] as number) + (counts[c] as number) * (mean[j] as number);
    }
    await pace.breathe();
  }
  const means = sums.map((own, c) => (sizes[c] === 0 ? [...(centres[c] as number[])] : Array.from(own, (sum) => sum / (sizes[c] as number))));
  return { centres: means, moved };
}

function squares(data: Float64Array, from: number, centre: readonly number[]): number {
  let total = 0;
  for (let j = 0; j < centre.length; j++) total += ((data[from + j] as number) - (centre[j] as number)) ** 2;
  return total;
}
