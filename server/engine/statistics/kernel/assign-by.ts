// The rows of a block to their nearest centres, and what that costs, by distances that are asked for; in plain TypeScript.

import type { Distances } from './distances.ts';
import { BLOCK, K, SLACK, type Space } from './kernel.ts';

/** See `Kernel.pass`; sums are left as they are. Returns how many moved. */
export function assignBy({ header, rows, labels, gaps, thresholds }: Space, block: number, distances: Distances): number {
  const k = header[K] as number;
  const found = new Float64Array(k);
  const to = Math.min((block + 1) * BLOCK, rows);
  let moved = 0;
  for (let i = block * BLOCK; i < to; i++) {
    const own = labels[i] as number;
    if (own >= 0 && (gaps[i] as number) >= (thresholds[own] as number)) continue;
    distances.of(i, found);
    let best = own;
    let nearest = own < 0 ? Number.POSITIVE_INFINITY : (found[own] as number);
    let second = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      if (c === own) continue;
      const distance = found[c] as number;
      if (distance < nearest) {
        second = nearest;
        nearest = distance;
        best = c;
      } else if (distance < second) second = distance;
    }
    if (best < 0) best = 0;
    if (best !== own) {
      labels[i] = best;
      moved++;
    }
    const doubt = distances.doubt(i);
    const [upper, lower, so] = [Math.sqrt(nearest + doubt), Math.sqrt(Math.max(0, second - doubt)), thresholds[best] as number];
    gaps[i] = so + (lower - upper - SLACK * (lower + upper + so));
  }
  return moved;
}

/** See `Kernel.cost`. */
export function costBy({ header, rows, weights, labels, costs }: Space, distances: Distances): void {
  const found = new Float64Array(header[K] as number);
  for (let block = 0; block * BLOCK < rows; block++) {
    let total = 0;
    const to = Math.min((block + 1) * BLOCK, rows);
    for (let i = block * BLOCK; i < to; i++) {
      distances.of(i, found);
      total += (weights[i] as number) * (found[labels[i] as number] as number);
    }
    costs[block] = total;
  }
}
