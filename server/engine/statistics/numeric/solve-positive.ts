// Solving a system with a symmetric, positive (semi)definite matrix, which is made definite where rounding or twin columns keep it from being so.

import { cholesky } from './cholesky.ts';

/** What the diagonal grows by, relative to its largest entry, where the matrix is not definite; then by ten times as much, until it is. */
const NUDGE = 1e-12;

/** Writes the lower Cholesky factor of the size × size matrix, of which the lower half is read, into `factor`. Throws where an entry is not finite. */
export function factorPositive(matrix: Float64Array, size: number, factor: Float64Array): void {
  if (cholesky(matrix, 0, size, 0, factor)) return;
  let largest = Number.MIN_VALUE;
  for (let a = 0; a < size; a++) largest = Math.max(largest, matrix[a * size + a] as number);
  for (let nudge = NUDGE; !cholesky(matrix, 0, size, -nudge * largest, factor); nudge *= 10) {
    if (!(nudge < 1e12)) throw new Error('A matrix to solve with has an entry that is not a number.');
  }
}

/** Solves L Lᵀ x = b in place of b, for the lower factor L. */
export function solveFactored(factor: Float64Array, size: number, vector: Float64Array): void {
  for (let a = 0; a < size; a++) {
    let rest = vector[a] as number;
    for (let b = 0; b < a; b++) rest -= (factor[a * size + b] as number) * (vector[b] as number);
    vector[a] = rest / (factor[a * size + a] as number);
  }
  for (let a = size - 1; a >= 0; a--) {
    let rest = vector[a] as number;
    for (let b = a + 1; b < size; b++) rest -= (factor[b * size + a] as number) * (vector[b] as number);
    vector[a] = rest / (factor[a * size + a] as number);
  }
}
