// How much of the differences between rows a division into clusters explains.

import { totalSquares } from '../numeric/calinski-harabasz.ts';
import type { WeightedRows } from './method.ts';

/** 1 − W_k / W_1; 0 where nothing varies. */
export function explainedShare({ matrix, weights }: WeightedRows, objective: number): number {
  const total = totalSquares(matrix, weights);
  return total > 0 ? 1 - objective / total : 0;
}
