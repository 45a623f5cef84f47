// Σ of the sums of all blocks, in plain TypeScript.

import { BLOCK, K, type Space } from './kernel.ts';

/** See `Kernel.total`. */
export function addTotals({ header, rows, columns, sums, totals }: Space): void {
  const stride = (header[K] as number) * (columns + 1);
  totals.fill(0, 0, stride);
  for (let from = 0; from < Math.ceil(rows / BLOCK) * stride; from += stride) {
    for (let at = 0; at < stride; at++) totals[at] = (totals[at] as number) + (sums[from + at] as number);
  }
}
