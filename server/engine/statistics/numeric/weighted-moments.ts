// Weighted sums of rows, and of products of their columns. Four rows at a time, always in the same order; rows without weight are passed over.

import type { Matrix } from './matrix.ts';

/** Σ weight × row, into an array of length columns. */
export function sumRows({ rows, columns, data }: Matrix, weights: Float64Array, into: Float64Array): void {
  into.fill(0);
  const last = rows - 1;
  for (let i = 0; i < rows; i += 4) {
    const w0 = weights[i] as number;
    const w1 = i + 1 < rows ? (weights[i + 1] as number) : 0;
    const w2 = i + 2 < rows ? (weights[i + 2] as number) : 0;
    const w3 = i + 3 < rows ? (weights[i + 3] as number) : 0;
    if (w0 === 0 && w1 === 0 && w2 === 0 && w3 === 0) continue;
    const at0 = i * columns;
    const at1 = Math.min(i + 1, last) * columns;
    const at2 = Math.min(i + 2, last) * columns;
    const at3 = Math.min(i + 3, last) * columns;
    for (let j = 0; j < columns; j++) {
      into[j] =
        (into[j] as number) +
        (w0 * (data[at0 + j] as number) + w1 * (data[at1 + j] as number) + (w2 * (data[at2 + j] as number) + w3 * (data[at3 + j] as number)));
    }
  }
}

/** Σ weight × (row − mean)(row − mean)ᵀ, the lower half, into columns × columns; of the diagonal only where `diagonal` is true. */
export function sumProducts({ rows, columns, data }: Matrix, weights: Float64Array, mean: Float64Array, diagonal: boolean, into: Float64Array): void {
  into.fill(0);
  const deviations = new Float64Array(4 * columns);
  const last = rows - 1;
  for (let i = 0; i < rows; i += 4) {
    const w0 = weights[i] as number;
    const w1 = i + 1 < rows ? (weights[i + 1] as number) : 0;
    const w2 = i + 2 < rows ? (weights[i + 2] as number) : 0;
    const w3 = i + 3 < rows ? (weights[i + 3] as number) : 0;
    if (w0 === 0 && w1 === 0 && w2 === 0 && w3 === 0) continue;
    const at0 = i * columns;
    const at1 = Math.min(i + 1, last) * columns;
    const at2 = Math.min(i + 2, last) * columns;
    const at3 = Math.min(i + 3, last) * columns;
    for (let a = 0; a < columns; a++) {
      const centre = mean[a] as number;
      const d0 = (data[at0 + a] as number) - centre;
      const d1 = (data[at1 + a] as number) - centre;
      const d2 = (data[at2 + a] as number) - centre;
      const d3 = (data[at3 + a] as number) - centre;
      deviations[4 * a] = d0;
      deviations[4 * a + 1] = d1;
      deviations[4 * a + 2] = d2;
      deviations[4 * a + 3] = d3;
      const row = a * columns;
      const wd0 = w0 * d0;
      const wd1 = w1 * d1;
      const wd2 = w2 * d2;
      const wd3 = w3 * d3;
      for (let b = diagonal ? a : 0; b <= a; b++) {
        const pair = wd0 * (deviations[4 * b] as number) + wd1 * (deviations[4 * b + 1] as number);
        into[row + b] = (into[row + b] as number) + (pair + (wd2 * (deviations[4 * b + 2] as number) + wd3 * (deviations[4 * b + 3] as number)));
      }
    }
  }
}
