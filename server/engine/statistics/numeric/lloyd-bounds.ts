// Bounds that spare most distances of Lloyd's iterations (Hamerly 2010): they save time and never change who goes where.

import { squaredDistance } from './distance.ts';
import type { Matrix } from './matrix.ts';

export interface Bounds {
  /** Per row: at least the distance to its centre, at most the distance to any other. */
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  /** Per centre: half the distance to the nearest other centre. */
  readonly reach: Float64Array;
}

/** Bounds that promise nothing: the first pass measures everything. */
export function createBounds(rows: number, k: number): Bounds {
  const bounds = { upper: new Float64Array(rows), lower: new Float64Array(rows), reach: new Float64Array(k) };
  resetBounds(bounds);
  return bounds;
}

export function resetBounds({ upper, lower }: Bounds): void {
  upper.fill(Number.POSITIVE_INFINITY);
  lower.fill(0);
}

/** Assigns every row to its nearest centre, in place, and tightens the bounds. Returns how many rows changed. */
export function reassign({ rows, columns, data }: Matrix, centroids: Matrix, labels: Int32Array, { upper, lower, reach }: Bounds): number {
  const centres = centroids.data;
  const k = centroids.rows;
  halfGaps(centroids, reach);
  let changed = 0;
  for (let i = 0; i < rows; i++) {
    const current = labels[i] as number;
    const from = i * columns;
    let own = Number.POSITIVE_INFINITY;
    if (current >= 0) {
      const fresh = upper[i] === Number.POSITIVE_INFINITY;
      const safe = fresh ? 0 : Math.max(reach[current] as number, lower[i] as number);
      if ((upper[i] as number) <= safe) continue;
      own = squaredDistance(data, from, centres, current * columns, columns);
      upper[i] = Math.sqrt(own);
      if (!fresh && (upper[i] as number) <= safe) continue;
    }
    let best = current;
    let nearest = own;
    let second = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      if (c === current) continue;
      const to = c * columns;
      let distance = 0;
      for (let j = 0; j < columns; j++) {
        const gap = (data[from + j] as number) - (centres[to + j] as number);
        distance += gap * gap;
      }
      if (distance < nearest) {
        second = nearest;
        nearest = distance;
        best = c;
      } else if (distance < second) second = distance;
    }
    upper[i] = Math.sqrt(nearest);
    lower[i] = Math.sqrt(second);
    if (best !== current) {
      labels[i] = best;
      changed++;
    }
  }
  return changed;
}

/** After the centres moved: own distances may have grown by the own centre's move, others shrunk by the largest of the rest. */
export function loosenBounds({ upper, lower }: Bounds, labels: Int32Array, before: Float64Array, { rows: k, columns, data }: Matrix): void {
  const moves = Float64Array.from({ length: k }, (_, c) => Math.sqrt(squaredDistance(before, c * columns, data, c * columns, columns)));
  let farthest = 0;
  for (let c = 1; c < k; c++) if ((moves[c] as number) > (moves[farthest] as number)) farthest = c;
  let next = 0;
  for (let c = 0; c < k; c++) if (c !== farthest) next = Math.max(next, moves[c] as number);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    upper[i] = (upper[i] as number) + (moves[label] as number);
    lower[i] = (lower[i] as number) - (label === farthest ? next : (moves[farthest] as number));
  }
}

function halfGaps({ rows: k, columns, data }: Matrix, reach: Float64Array): void {
  reach.fill(Number.POSITIVE_INFINITY);
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const half = Math.sqrt(squaredDistance(data, a * columns, data, b * columns, columns)) / 2;
      reach[a] = Math.min(reach[a] as number, half);
      reach[b] = Math.min(reach[b] as number, half);
    }
  }
}
