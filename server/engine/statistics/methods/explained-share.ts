// How much of the differences between rows a division into clusters explains.

import { clusterMeans, withinSquares } from '../numeric/cluster-means.ts';
import type { WeightedRows } from './method.ts';

/** 1 − W_k / W_1; 0 where nothing varies. */
export function explainedShare({ matrix, weights }: WeightedRows, objective: number): number {
  const together = new Int32Array(matrix.rows);
  const total = withinSquares(matrix, weights, together, clusterMeans(matrix, weights, together, 1).means);
  return total > 0 ? 1 - objective / total : 0;
}
