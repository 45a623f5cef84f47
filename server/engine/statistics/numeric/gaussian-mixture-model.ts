// The parameters of a Gaussian mixture, ready for densities.

import { whiten } from './cholesky.ts';
import type { Matrix } from './matrix.ts';

export interface GaussianMixtureModel {
  readonly k: number;
  readonly columns: number;
  /** True where all covariances off the diagonal are 0. */
  readonly diagonal: boolean;
  /** Length k, sums to 1. */
  readonly shares: Float64Array;
  /** k × columns. */
  readonly means: Float64Array;
  /** k × columns × columns. */
  readonly covariances: Float64Array;
  /** Like `covariances`: per class W with WᵀW = Σ⁻¹, lower (the inverse Cholesky factor). */
  readonly whitenings: Float64Array;
  /** Per class ln share − ½ (columns · ln 2π + ln |Σ|). */
  readonly constants: Float64Array;
}

/** Makes a model of zeros, to be filled and then `prepareDensities`. */
export function emptyMixture(k: number, columns: number, diagonal: boolean): GaussianMixtureModel {
  return {
    k,
    columns,
    diagonal,
    shares: new Float64Array(k),
    means: new Float64Array(k * columns),
    covariances: new Float64Array(k * columns * columns),
    whitenings: new Float64Array(k * columns * columns),
    constants: new Float64Array(k),
  };
}

/** Brings `whitenings` and `constants` in line with the shares and covariances. Throws where a variance is not above 0. */
export function prepareDensities({ k, columns, shares, covariances, whitenings, constants }: GaussianMixtureModel): void {
  for (let c = 0; c < k; c++) {
    const logDeterminant = whiten(covariances, c * columns * columns, columns, whitenings);
    constants[c] = Math.log(shares[c] as number) - 0.5 * (columns * Math.log(2 * Math.PI) + logDeterminant);
  }
}

/**
 * ln (share × density) of class c at every row, into `into` from c × rows on (`into` is k × rows).
 * Four rows at a time: their sums do not wait for each other.
 */
export function logShareOfDensities(model: GaussianMixtureModel, c: number, { rows, columns, data }: Matrix, into: Float64Array): void {
  const { diagonal, means, whitenings } = model;
  const constant = model.constants[c] as number;
  const deviations = new Float64Array(4 * columns);
  const last = rows - 1;
  for (let i = 0; i < rows; i += 4) {
    const at0 = i * columns;
    const at1 = Math.min(i + 1, last) * columns;
    const at2 = Math.min(i + 2, last) * columns;
    const at3 = Math.min(i + 3, last) * columns;
    let square0 = 0;
    let square1 = 0;
    let square2 = 0;
    let square3 = 0;
    for (let a = 0; a < columns; a++) {
      const mean = means[c * columns + a] as number;
      deviations[4 * a] = (data[at0 + a] as number) - mean;
      deviations[4 * a + 1] = (data[at1 + a] as number) - mean;
      deviations[4 * a + 2] = (data[at2 + a] as number) - mean;
      deviations[4 * a + 3] = (data[at3 + a] as number) - mean;
      const row = (c * columns + a) * columns;
      let z0 = 0;
      let z1 = 0;
      let z2 = 0;
      let z3 = 0;
      for (let b = diagonal ? a : 0; b <= a; b++) {
        const w = whitenings[row + b] as number;
        z0 += w * (deviations[4 * b] as number);
        z1 += w * (deviations[4 * b + 1] as number);
        z2 += w * (deviations[4 * b + 2] as number);
        z3 += w * (deviations[4 * b + 3] as number);
      }
      square0 += z0 * z0;
      square1 += z1 * z1;
      square2 += z2 * z2;
      square3 += z3 * z3;
    }
    const to = c * rows + i;
    into[to] = constant - 0.5 * square0;
    if (i + 1 < rows) into[to + 1] = constant - 0.5 * square1;
    if (i + 2 < rows) into[to + 2] = constant - 0.5 * square2;
    if (i + 3 < rows) into[to + 3] = constant - 0.5 * square3;
  }
}
