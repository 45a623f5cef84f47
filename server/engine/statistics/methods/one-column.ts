// k-means on one column: the optimum itself, by dynamic programming, where the rows are few enough to be laid out.

import { ckmeans } from 'simple-statistics';
import type { DistinctRows } from '../numeric/distinct-rows.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { sum } from '../numeric/sum.ts';

/** So many rows are laid out, each as often as it weighs. */
const MOST = 20_000;

/**
 * The centres with the least sum of squares (ckmeans; Wang & Song 2011), equal values together.
 * Undefined for more columns than one, weights that are no whole numbers, or too many rows.
 */
export function exactCentres({ matrix, weights }: DistinctRows, k: number): Matrix | undefined {
  if (matrix.columns !== 1 || k >= matrix.rows || !weights.every(Number.isInteger) || sum(weights) > MOST) return undefined;
  const values = Array.from(matrix.data).flatMap((value, row) => new Array<number>(weights[row] as number).fill(value));
  const centres = ckmeans(values, k).map((group) => group.reduce((total, value) => total + value, 0) / group.length);
  return new Set(centres).size < k ? undefined : { rows: k, columns: 1, data: Float64Array.from(centres) };
}
