// The Calinski–Harabasz index: spread between clusters against spread within them.

import { clusterMeans, withinSquares } from './cluster-means.ts';
import type { Matrix } from './matrix.ts';

/** (B / (k − 1)) / (W / (n − k)) (Caliński & Harabasz 1974), weights counting as repeated rows. NaN for one cluster or k ≥ n. */
export function calinskiHarabasz(matrix: Matrix, weights: Float64Array, labels: Int32Array, k: number): number {
  const { means, masses } = clusterMeans(matrix, weights, labels, k);
  const n = masses.reduce((total, mass) => total + mass, 0);
  if (k < 2 || n <= k) return Number.NaN;
  const within = withinSquares(matrix, weights, labels, means);
  const everybody = new Int32Array(matrix.rows);
  const total = withinSquares(matrix, weights, everybody, clusterMeans(matrix, weights, everybody, 1).means);
  return (total - within) / (k - 1) / (within / (n - k));
}
