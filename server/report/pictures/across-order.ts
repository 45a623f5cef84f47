// Places for the circles of the across-solution graph: each near where its members come from, so that few lines cross.

import type { AcrossSolutions } from '../../engine/result/result.ts';

/** By `k/segment`, the height from 0 (top) to 1. `across` ascends by k. */
export function crossingFree(across: readonly AcrossSolutions[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const [first] = across;
  if (!first) return places;
  place(
    first.k - 1,
    first.moved.map((_, segment) => segment),
    places,
  );
  for (const { k, moved } of across) {
    const columns = Math.max(0, ...moved.map((row) => row.length));
    const pulls = Array.from({ length: columns }, (_, segment) => {
      const weights = moved.map((row) => Math.max(0, Number(row[segment]) || 0));
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      return whole === 0 ? 0.5 : weights.reduce((sum, weight, from) => sum + weight * (places.get(`${k - 1}/${from}`) ?? 0.5), 0) / whole;
    });
    place(
      k,
      pulls.map((_, segment) => segment).sort((a, b) => (pulls[a] ?? 0) - (pulls[b] ?? 0) || a - b),
      places,
    );
  }
  return places;
}

function place(k: number, order: readonly number[], places: Map<string, number>): void {
  order.forEach((segment, i) => {
    places.set(`${k}/${segment}`, (i + 0.5) / order.length);
  });
}
