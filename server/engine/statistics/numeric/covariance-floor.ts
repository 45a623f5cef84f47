// The floor under the variances of mixture classes: without one, a class that shrinks onto a few points has a likelihood without bound.

import { EigenvalueDecomposition, Matrix as MlMatrix } from 'ml-matrix';
import { cholesky } from './cholesky.ts';
import type { Matrix } from './matrix.ts';

/** The floor is this share of the smallest column variance. */
const SHARE = 0.01;

/**
 * 1 % of the smallest weighted variance of a column that is not constant; 1 where all are constant.
 * With standardised columns that is 1 % of the pooled variance. The smallest, not the mean, because columns may come in different units:
 * 1 % of the mean of a variance of 10⁶ and one of 1 would flatten every class in the second.
 */
export function covarianceFloor({ rows, columns, data }: Matrix, weights: Float64Array): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < columns; j++) {
    let total = 0;
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      total += weights[i] as number;
      sum += (weights[i] as number) * (data[i * columns + j] as number);
    }
    const mean = sum / total;
    let squares = 0;
    for (let i = 0; i < rows; i++) squares += (weights[i] as number) * ((data[i * columns + j] as number) - mean) ** 2;
    const variance = squares / total;
    if (variance > 1e-20 * mean * mean) smallest = Math.min(smallest, variance);
  }
  return Number.isFinite(smallest) ? SHARE * smallest : 1;
}

/**
 * Lifts the eigenvalues of the covariance matrix at `at` (size × size, flat) to at least `floor`, in place; true if any was below.
 * That gives the largest likelihood among the matrices with such eigenvalues (Ingrassia & Rocci 2007), so EM with it still never loses any.
 * A Cholesky factor of Σ − floor · I exists just when nothing is below: only where it does not, the eigenvalues are computed.
 */
export function liftEigenvalues(covariances: Float64Array, at: number, size: number, floor: number, scratch: Float64Array): boolean {
  if (cholesky(covariances, at, size, floor, scratch)) return false;
  const rows = Array.from({ length: size }, (_, a) => Array.from(covariances.subarray(at + a * size, at + (a + 1) * size)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new MlMatrix(rows), { assumeSymmetric: true });
  const vectors = eigenvectorMatrix.to2DArray();
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let total = 0;
      for (let e = 0; e < size; e++) total += Math.max(realEigenvalues[e] ?? 0, floor) * (vectors[a]?.[e] ?? 0) * (vectors[b]?.[e] ?? 0);
      covariances[at + a * size + b] = total;
      covariances[at + b * size + a] = total;
    }
  }
  return true;
}
