// The Cholesky factor of a covariance matrix and its inverse; matrices are square, flat, row after row, and read from a position on.

/**
 * Writes the lower factor L of A − shift · I = L Lᵀ into `into`, zeros above the diagonal, both at the position `at`.
 * False, with `into` unfinished, where that matrix is not positive definite: so a `shift` tells whether all eigenvalues of A are above it.
 */
export function cholesky(matrix: Float64Array, at: number, size: number, shift: number, into: Float64Array): boolean {
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let rest = (matrix[at + a * size + b] as number) - (a === b ? shift : 0);
      for (let j = 0; j < b; j++) rest -= (into[at + a * size + j] as number) * (into[at + b * size + j] as number);
      if (a === b) {
        if (!(rest > 0)) return false;
        into[at + a * size + a] = Math.sqrt(rest);
      } else {
        into[at + a * size + b] = rest / (into[at + b * size + b] as number);
        into[at + b * size + a] = 0;
      }
    }
  }
  return true;
}

/** Replaces the lower factor at `at` by its inverse, which is lower too. */
function invertLower(factor: Float64Array, at: number, size: number): void {
  for (let a = 0; a < size; a++) {
    const pivot = factor[at + a * size + a] as number;
    for (let b = 0; b < a; b++) {
      let total = 0;
      for (let j = b; j < a; j++) total += (factor[at + a * size + j] as number) * (factor[at + j * size + b] as number);
      factor[at + a * size + b] = -total / pivot;
    }
    factor[at + a * size + a] = 1 / pivot;
  }
}

/** Where rounding made a matrix indefinite its diagonal grows by this, relatively, then by ten times as much, until it is not. */
const NUDGE = 1e-10;

/**
 * The inverse of the lower factor of a covariance matrix, into `into` at the same position; gives the logarithm of its determinant.
 * An indefinite matrix is nudged in place. Throws where a variance is not above 0.
 */
export function whiten(covariances: Float64Array, at: number, size: number, into: Float64Array): number {
  for (let nudge = NUDGE; !cholesky(covariances, at, size, 0, into); nudge *= 10) {
    if (!(nudge < 1)) throw new Error('A covariance matrix has a variance that is not above 0.');
    for (let a = 0; a < size; a++) covariances[at + a * size + a] = (covariances[at + a * size + a] as number) * (1 + nudge);
  }
  let logDeterminant = 0;
  for (let a = 0; a < size; a++) logDeterminant += 2 * Math.log(into[at + a * size + a] as number);
  invertLower(into, at, size);
  return logDeterminant;
}
