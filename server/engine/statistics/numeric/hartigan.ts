// Single moves that Lloyd's iterations cannot see: a row changes its cluster because both centres would follow it.

import { squaredDistance } from './distance.ts';
import type { LloydResult } from './lloyd.ts';
import type { Matrix } from './matrix.ts';

const PASSES = 50;

/**
 * Hartigan's exchanges (1975) on weighted rows: moving weight w from a cluster of mass a to one of mass b pays when
 * a·w/(a − w)·d²(own centre) > b·w/(b + w)·d²(other centre). Every solution without such a move is a fixed point of Lloyd's too,
 * not the other way round (Telgarsky & Vattani 2010); where few distinct rows carry much weight the difference is large.
 * Gives the centres after the moves, or nothing when no move pays. A cluster never loses its last row.
 */
export function exchange({ rows, columns, data }: Matrix, weights: Float64Array, { centroids, labels: start, objective }: LloydResult): Matrix | undefined {
  const centres = Float64Array.from(centroids.data);
  const labels = Int32Array.from(start);
  const masses = new Float64Array(centroids.rows);
  const counts = new Uint32Array(centroids.rows);
  for (let i = 0; i < rows; i++) {
    masses[labels[i] as number] = (masses[labels[i] as number] as number) + (weights[i] as number);
    counts[labels[i] as number] = (counts[labels[i] as number] as number) + 1;
  }
  // Below this a gain is rounding, and moving for it could go on for ever.
  const least = 1e-10 * objective;
  let moved = 0;
  for (let pass = 0, before = -1; pass < PASSES && moved !== before; pass++) {
    before = moved;
    for (let i = 0; i < rows; i++) {
      const own = labels[i] as number;
      if ((counts[own] as number) < 2) continue;
      const w = weights[i] as number;
      const a = masses[own] as number;
      const saved = ((a * w) / (a - w)) * squaredDistance(data, i * columns, centres, own * columns, columns);
      let best = own;
      let cheapest = saved - least;
      for (let c = 0; c < centroids.rows; c++) {
        if (c === own) continue;
        const b = masses[c] as number;
        const cost = ((b * w) / (b + w)) * squaredDistance(data, i * columns, centres, c * columns, columns);
        if (cost < cheapest) [best, cheapest] = [c, cost];
      }
      if (best === own) continue;
      shift(own, i, -w);
      shift(best, i, w);
      labels[i] = best;
      moved++;
    }
  }
  return moved === 0 ? undefined : { rows: centroids.rows, columns, data: centres };

  /** Adds (or, with a negative weight, takes away) a row, and moves the centre to the new mean. */
  function shift(cluster: number, row: number, weight: number): void {
    const mass = (masses[cluster] as number) + weight;
    masses[cluster] = mass;
    counts[cluster] = (counts[cluster] as number) + Math.sign(weight);
    for (let j = 0; j < columns; j++) {
      const at = cluster * columns + j;
      centres[at] = (centres[at] as number) + (weight / mass) * ((data[row * columns + j] as number) - (centres[at] as number));
    }
  }
}
