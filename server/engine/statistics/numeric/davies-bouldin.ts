// The Davies–Bouldin index: how alike each cluster is to the one most like it; lower is better.

import { clusterMeans } from './cluster-means.ts';
import { squaredDistance } from './distance.ts';
import type { Matrix } from './matrix.ts';

/** Mean over clusters of the largest (sᵢ + sⱼ) / dᵢⱼ, s the mean distance to the centre (Davies & Bouldin 1979). NaN for one cluster. */
export function daviesBouldin(matrix: Matrix, weights: Float64Array, labels: Int32Array, k: number): number {
  if (k < 2) return Number.NaN;
  const { rows, columns, data } = matrix;
  const { means, masses } = clusterMeans(matrix, weights, labels, k);
  const scatter = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    const c = labels[i] as number;
    const distance = Math.sqrt(squaredDistance(data, i * columns, means.data, c * columns, columns));
    scatter[c] = (scatter[c] as number) + ((weights[i] as number) * distance) / (masses[c] as number);
  }
  let total = 0;
  for (let a = 0; a < k; a++) {
    let worst = 0;
    for (let b = 0; b < k; b++) {
      if (a === b) continue;
      const apart = Math.sqrt(squaredDistance(means.data, a * columns, means.data, b * columns, columns));
      worst = Math.max(worst, ((scatter[a] as number) + (scatter[b] as number)) / apart);
    }
    total += worst;
  }
  return total / k;
}
