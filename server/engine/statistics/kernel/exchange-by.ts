// Hartigan's exchanges by distances that are asked for, in plain TypeScript.

import type { Distances } from './distances.ts';
import { K, type Space } from './kernel.ts';

/** See `Kernel.exchange`: moving weight w from a cluster of mass a to one of mass b pays when a·w/(a − w)·d²(own) > b·w/(b + w)·d²(other). */
export function exchangeBy({ header, rows, columns, data, weights, labels, centres }: Space, distances: Distances, least: number, passes: number): number {
  const k = header[K] as number;
  const masses = new Float64Array(k);
  const counts = new Uint32Array(k);
  const gaps = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    masses[labels[i] as number] = (masses[labels[i] as number] as number) + (weights[i] as number);
    counts[labels[i] as number] = (counts[labels[i] as number] as number) + 1;
  }
  let moved = 0;
  for (let pass = 0, before = -1; pass < passes && moved !== before; pass++) {
    before = moved;
    for (let i = 0; i < rows; i++) {
      const own = labels[i] as number;
      if ((counts[own] as number) < 2) continue;
      const w = weights[i] as number;
      const a = masses[own] as number;
      distances.of(i, gaps);
      const saved = ((a * w) / (a - w)) * (gaps[own] as number);
      let best = own;
      let cheapest = saved - least;
      for (let c = 0; c < k; c++) {
        if (c === own) continue;
        const b = masses[c] as number;
        const price = ((b * w) / (b + w)) * (gaps[c] as number);
        if (price < cheapest) [best, cheapest] = [c, price];
      }
      if (best === own) continue;
      shift(own, i, -w);
      shift(best, i, w);
      distances.moved(own);
      distances.moved(best);
      labels[i] = best;
      moved++;
    }
  }
  return moved;

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
