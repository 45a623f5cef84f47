// Principal components: the directions in which rows differ most.

import { EigenvalueDecomposition, Matrix as LinearMatrix } from 'ml-matrix';
import type { Matrix } from './matrix.ts';

export interface Components {
  readonly means: Float64Array;
  /** Unit vectors over the columns, by falling variance; the strongest entry of each is positive. */
  readonly axes: readonly Float64Array[];
  /** Of all variance, per axis. */
  readonly shares: readonly number[];
}

/** The first `count` components of the covariance of rows without NaN (Pearson 1901). Undefined with fewer columns, or where nothing varies. */
export function principalComponents({ rows, columns, data }: Matrix, count: number): Components | undefined {
  if (columns < count || rows < 2) return undefined;
  const means = new Float64Array(columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) means[j] = (means[j] as number) + (data[i * columns + j] as number);
  for (let j = 0; j < columns; j++) means[j] = (means[j] as number) / rows;
  const products = new Float64Array(columns * columns);
  const gaps = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) gaps[j] = (data[i * columns + j] as number) - (means[j] as number);
    for (let a = 0, at = 0; a < columns; a++, at = a * columns)
      for (let b = 0; b <= a; b++, at++) products[at] = (products[at] as number) + ((gaps[a] as number) * (gaps[b] as number)) / rows;
  }
  const covariance = LinearMatrix.zeros(columns, columns);
  for (let a = 0; a < columns; a++)
    for (let b = 0; b <= a; b++) {
      covariance.set(a, b, products[a * columns + b] as number);
      covariance.set(b, a, products[a * columns + b] as number);
    }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  const total = realEigenvalues.reduce((sum, value) => sum + Math.max(0, value), 0);
  if (!(total > 0)) return undefined;
  const order = realEigenvalues.map((_, at) => at).sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0));
  const axes = order.slice(0, count).map((at) => {
    const axis = Float64Array.from({ length: columns }, (_, j) => eigenvectorMatrix.get(j, at));
    const strongest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) + 1e-12 ? value : most), 0);
    return strongest < 0 ? axis.map((value) => -value) : axis;
  });
  return { means, axes, shares: order.slice(0, count).map((at) => Math.max(0, realEigenvalues[at] ?? 0) / total) };
}
