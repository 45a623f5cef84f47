// Weighted means and masses of clusters, and the sums of squares around them.

import { squaredDistance } from './distance.ts';
import { type Matrix, zeros } from './matrix.ts';
import { sumOf } from './sum.ts';

export interface ClusterMeans {
  /** k × columns; zeros for an empty cluster. */
  readonly means: Matrix;
  readonly masses: Float64Array;
}

/** Means of `k` clusters over weighted rows, summed in the order of the rows. */
export function clusterMeans({ rows, columns, data }: Matrix, weights: Float64Array, labels: Int32Array, k: number): ClusterMeans {
  const means = zeros(k, columns);
  const masses = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    const c = labels[i] as number;
    const weight = weights[i] as number;
    masses[c] = (masses[c] as number) + weight;
    for (let j = 0; j < columns; j++) means.data[c * columns + j] = (means.data[c * columns + j] as number) + weight * (data[i * columns + j] as number);
  }
  for (let c = 0; c < k; c++) {
    const mass = masses[c] as number;
    if (mass > 0) for (let j = 0; j < columns; j++) means.data[c * columns + j] = (means.data[c * columns + j] as number) / mass;
  }
  return { means, masses };
}

/** Σ weight × squared distance of each row to the mean of its cluster. */
export function withinSquares(matrix: Matrix, weights: Float64Array, labels: Int32Array, means: Matrix): number {
  const { rows, columns, data } = matrix;
  return sumOf(rows, (i) => (weights[i] as number) * squaredDistance(data, i * columns, means.data, (labels[i] as number) * columns, columns));
}
