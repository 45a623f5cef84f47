// How alike every row is to every segment, from 0 to 1 and summing to 1.

import { squaredDistance } from '../numeric/distance.ts';
import { fromRows, type Matrix } from '../numeric/matrix.ts';
import { mixtureScore } from './gaussian-mixture-assign.ts';
import { latentClassScore } from './latent-class-assign.ts';
import type { MethodParameters } from './method.ts';
import type { RowScore } from './posterior-assign.ts';

/**
 * Rows × k. Centroids: e^(−d) over its sum, d the Euclidean distance (Dolnicar, Grün & Leisch 2018, §7.5.1); mixtures: the posterior.
 * Zeros for a row that cannot be told, and under rules.
 */
export function similarities(matrix: Matrix, parameters: MethodParameters): { k: number; values: Float64Array } {
  const { k, score } = scoring(matrix, parameters);
  const values = new Float64Array(matrix.rows * k);
  const logs = new Float64Array(k);
  for (let i = 0; i < matrix.rows; i++) {
    if (!score(i, logs)) continue;
    const most = Math.max(...logs);
    let total = 0;
    for (let c = 0; c < k; c++) total += Math.exp((logs[c] as number) - most);
    for (let c = 0; c < k; c++) values[i * k + c] = Math.exp((logs[c] as number) - most) / total;
  }
  return { k, values };
}

function scoring(matrix: Matrix, parameters: MethodParameters): { k: number; score: RowScore } {
  switch (parameters.kind) {
    case 'latent_class':
      return { k: parameters.shares.length, score: latentClassScore(matrix, parameters) };
    case 'gaussian_mixture':
      return { k: parameters.shares.length, score: mixtureScore(matrix, parameters) };
    case 'centroids': {
      const { rows: k, columns, data } = fromRows(parameters.centroids);
      return {
        k,
        score: (i, into) => {
          for (let c = 0; c < k; c++) into[c] = -Math.sqrt(squaredDistance(matrix.data, i * columns, data, c * columns, columns));
          return !Number.isNaN(into[0]);
        },
      };
    }
    case 'rules':
      return { k: parameters.conditions.length, score: () => false };
  }
}
