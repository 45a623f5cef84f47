// The nearest other rows of every row, by straight comparison of all pairs: exact, and quick enough for some thousands of rows.

import type { Pace } from '../../result/pace.ts';
import { squaredDistanceBelow } from './distance.ts';
import type { Matrix } from './matrix.ts';

export interface Neighbours {
  readonly rows: number;
  readonly count: number;
  /** Rows × count, nearest first, equal distances by index: which row, and how far away. */
  readonly row: Int32Array;
  readonly distance: Float64Array;
}

/** So many rows are looked at between two breaths. */
const AT_ONCE = 32;

/** `count` is lowered where there are not as many other rows. */
export async function nearestNeighbours({ rows, columns, data }: Matrix, wanted: number, pace: Pick<Pace, 'breathe'>): Promise<Neighbours> {
  const count = Math.max(0, Math.min(wanted, rows - 1));
  const row = new Int32Array(rows * count);
  const distance = new Float64Array(rows * count);
  // The nearest so far, ascending.
  const near = new Float64Array(count);
  const who = new Int32Array(count);
  for (let i = 0; i < rows && count > 0; i++) {
    let filled = 0;
    for (let other = 0; other < rows; other++) {
      if (other === i) continue;
      const limit = filled < count ? Number.POSITIVE_INFINITY : (near[count - 1] as number);
      const gap = squaredDistanceBelow(data, i * columns, data, other * columns, columns, limit);
      if (gap >= limit) continue;
      let at = filled < count ? filled++ : count - 1;
      for (; at > 0 && (near[at - 1] as number) > gap; at--) {
        near[at] = near[at - 1] as number;
        who[at] = who[at - 1] as number;
      }
      near[at] = gap;
      who[at] = other;
    }
    row.set(who, i * count);
    for (let at = 0; at < count; at++) distance[i * count + at] = Math.sqrt(near[at] as number);
    if (i % AT_ONCE === 0) await pace.breathe();
  }
  return { rows, count, row, distance };
}
