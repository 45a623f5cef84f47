// The Calinski–Harabasz index: spread between clusters against spread within them.

import { clusterMeans, withinSquares } from './cluster-means.ts';
import type { Matrix } from './matrix.ts';

/** (B / (k − 1)) / (W / (n − k)) (Caliński & Harabasz 1974), weights counting as repeated rows. NaN for one cluster or k ≥ n. */
export function calinskiHarabasz(matrix: Matrix, weights: Float64Array, labels: Int32Array, k: number): number {
  const { means, masses } = clusterMeans(matrix, weights, labels, k);
  const n = masses.reduce((total, mass) => total + mass, 0);
  if (k < 2 || n <= k) return Number.NaN;
  const within = withinSquares(matrix, weights, labels, means);
  const total = totalSquares(matrix, weights);
  return (total - within) / (k - 1) / (within / (n - k));
}

const totals = new WeakMap<Float64Array, { readonly weights: Float64Array; readonly total: number }>();

/** The squared distances of all rows to their mean, which are the same whatever the clusters; remembered with the rows. */
export function totalSquares(matrix: Matrix, weights: Float64Array): number {
  const known = totals.get(matrix.data);
  if (known?.weights === weights) return known.total;
  const everybody = new Int32Array(matrix.rows);
  const total = withinSquares(matrix, weights, everybody, clusterMeans(matrix, weights, everybody, 1).means);
  totals.set(matrix.data, { weights, total });
  return total;
}
