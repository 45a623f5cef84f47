// Rows and centroids: the nearest, the next, how sure, and in which order centroids are told.

import { squaredDistance } from '../numeric/distance.ts';
import { fromRows, type Matrix } from '../numeric/matrix.ts';
import type { Prepared } from '../preparation/preparation.ts';
import type { Assignment } from './method.ts';

/** Which of two centroids comes first when all else is equal: lexicographic. */
function compareCentroids({ columns, data }: Matrix, a: number, b: number): number {
  for (let j = 0; j < columns; j++) {
    const gap = (data[a * columns + j] as number) - (data[b * columns + j] as number);
    if (gap !== 0) return gap;
  }
  return a - b;
}

/** The numbers of the centroids, that of the largest cluster first, ties by centroid; `labels` and `weights` are of the rows. */
export function canonicalOrder(centroids: Matrix, labels: Int32Array, weights: Float64Array): number[] {
  const sizes = new Float64Array(centroids.rows);
  for (let i = 0; i < labels.length; i++) sizes[labels[i] as number] = (sizes[labels[i] as number] as number) + (weights[i] as number);
  return Array.from(sizes.keys()).sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || compareCentroids(centroids, a, b));
}

/**
 * The nearest centroid of every usable row, the runner-up, and 1 − d₁/d₂ (1 with a single centroid, 0 halfway).
 * Equal distances go to the lower number. Rows that are not usable get −1 and NaN.
 */
export function assignToCentroids(matrix: Matrix, usable: Uint8Array, centroids: readonly (readonly number[])[]): Assignment {
  const centres = fromRows(centroids);
  const { columns, data } = matrix;
  const segment = new Int32Array(matrix.rows).fill(-1);
  const runnerUp = new Int32Array(matrix.rows).fill(-1);
  const confidence = new Float64Array(matrix.rows).fill(Number.NaN);
  for (let i = 0; i < matrix.rows; i++) {
    if (usable[i] === 0) continue;
    let first = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centres.rows; c++) {
      const distance = squaredDistance(data, i * columns, centres.data, c * columns, columns);
      if (distance < first) {
        second = first;
        runnerUp[i] = segment[i] as number;
        first = distance;
        segment[i] = c;
      } else if (distance < second) {
        second = distance;
        runnerUp[i] = c;
      }
    }
    confidence[i] = second === 0 ? 0 : 1 - Math.sqrt(first / second);
  }
  return { segment, runnerUp, confidence };
}

/** The segments of `assignToCentroids` alone. */
export function nearestCentroids({ matrix, usable }: Prepared, centroids: readonly (readonly number[])[]): Int32Array {
  const segment = nearestOf(matrix, fromRows(centroids).data, centroids.length);
  for (let i = 0; i < matrix.rows; i++) if (usable[i] === 0) segment[i] = -1;
  return segment;
}

/** The nearest centre of every row; equal distances go to the lower number. */
export function nearestOf({ rows, columns, data }: Matrix, centres: Float64Array, k: number): Int32Array {
  const labels = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      const distance = squaredDistance(data, i * columns, centres, c * columns, columns);
      if (distance < least) {
        least = distance;
        labels[i] = c;
      }
    }
  }
  return labels;
}
