// How solutions of k-means are told apart: what each row costs, and how far centres lie from centres.

import { squaredDistance } from '../numeric/distance.ts';
import type { LloydResult } from '../numeric/lloyd.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { WeightedRows } from './method.ts';

/** The squared distance of every row to its centre. */
export function costsOf({ matrix: { rows, columns, data } }: WeightedRows, { labels, centroids }: LloydResult): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => squaredDistance(data, i * columns, centroids.data, (labels[i] as number) * columns, columns));
}

/** The largest squared distance between a centre and its partner, the nearest one on the other side; infinite where two share a partner. */
export function centreDistance(a: Matrix, b: Matrix): number {
  const partners = new Set<number>();
  let largest = 0;
  for (let c = 0; c < a.rows; c++) {
    let nearest = Number.POSITIVE_INFINITY;
    let partner = 0;
    for (let d = 0; d < b.rows; d++) {
      const distance = squaredDistance(a.data, c * a.columns, b.data, d * b.columns, a.columns);
      if (distance < nearest) [nearest, partner] = [distance, d];
    }
    partners.add(partner);
    largest = Math.max(largest, nearest);
  }
  return partners.size === a.rows ? largest : Number.POSITIVE_INFINITY;
}
