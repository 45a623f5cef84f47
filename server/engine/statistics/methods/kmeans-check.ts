// The independent check of k-means: ml-kmeans, started from the final centroids on the rows themselves, must stay there.

import { kmeansGenerator } from 'ml-kmeans';
import type { IndependentCheck } from '../../result/model-result.ts';
import type { Pace } from '../../result/pace.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { sumOf } from '../numeric/sum.ts';

const STEPS = 10;
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
  const points = Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));
  const start = centroids.map((row) => [...row]);
  let before: Int32Array | undefined;
  let reassigned = 0;
  let theirs = objective;
  for (const step of kmeansGenerator(points, centroids.length, { initialization: start, tolerance: 0, maxIterations: STEPS })) {
    const labels = Int32Array.from(step.clusters);
    theirs = sumOf(rows, (i) => squares(data, i * columns, step.centroids[labels[i] ?? 0] ?? []));
    let moved = 0;
    for (let i = 0; i < rows && before !== undefined; i++) if (labels[i] !== before[i]) moved++;
    reassigned += moved;
    // The same labels give the same centres: every further step would be this one.
    if (before !== undefined && moved === 0) break;
    before = labels;
    await pace.breathe();
  }
  const agrees = theirs >= objective * (1 - SAME) - Number.EPSILON && theirs <= objective * (1 + SAME) + Number.EPSILON;
  const detail = agrees
    ? 'ml-kmeans, started from these centres, stays there.'
    : `ml-kmeans, started from these centres, moved on to an objective of ${theirs.toPrecision(10)} instead of ${objective.toPrecision(10)}.`;
  return { with: 'ml-kmeans', agrees, objective: theirs, reassigned, detail };
}

function squares(data: Float64Array, from: number, centre: readonly number[]): number {
  let total = 0;
  for (let j = 0; j < centre.length; j++) total += ((data[from + j] as number) - (centre[j] as number)) ** 2;
  return total;
}
