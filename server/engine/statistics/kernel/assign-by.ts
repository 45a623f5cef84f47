// The tasks of a pass on a block by distances that are asked for; in plain TypeScript.

import type { Distances } from './distances.ts';
import { BLOCK, FEW, K, SLACK, type Space } from './kernel.ts';

/** See `TASKS.assign`; sums are left as they are. Returns how many moved. */
export function assignBy({ header, rows, labels, gaps, thresholds, quiet }: Space, block: number, distances: Distances): number {
  const k = header[K] as number;
  const drift = thresholds[k] as number;
  if ((quiet[block] as number) >= drift) return 0;
  const found = new Float64Array(k);
  const to = Math.min((block + 1) * BLOCK, rows);
  let moved = 0;
  let open = 0;
  for (let i = block * BLOCK; i < to; i++) {
    const own = labels[i] as number;
    if (own >= 0 && (gaps[i] as number) >= (thresholds[own] as number)) continue;
    open++;
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
  if (open > FEW) return moved;
  let least = Number.POSITIVE_INFINITY;
  for (let i = block * BLOCK; i < to; i++) least = Math.min(least, rest(gaps[i] as number, thresholds[labels[i] as number] as number));
  quiet[block] = (drift + least) * (1 - SLACK);
  return moved;
}

/** How much is missing until a row with this gap is looked at, less what rounding can do. */
function rest(gap: number, threshold: number): number {
  return gap * (1 - SLACK) - threshold * (1 + SLACK);
}

/** See `TASKS.cost`. */
export function costBy({ header, rows, weights, labels, costs }: Space, block: number, distances: Distances): void {
  const found = new Float64Array(header[K] as number);
  let total = 0;
  const to = Math.min((block + 1) * BLOCK, rows);
  for (let i = block * BLOCK; i < to; i++) {
    distances.of(i, found);
    total += (weights[i] as number) * (found[labels[i] as number] as number);
  }
  costs[block] = total;
}
