// Prediction strength: does a fit on one half of the entities tell who belongs together in the other half?

import type { Refit } from '../methods/method.ts';
import { contingency } from '../numeric/contingency.ts';
import { createRandom, shuffle } from '../numeric/random.ts';
import { type Part, partOf, type Refitting } from './refitting.ts';

/**
 * Tibshirani & Walther (2005), splits `from` … `to` − 1 for every number of segments. Each split is used both ways round and averaged, as fpc does.
 */
export function splits(refitting: Refitting, from: number, to: number, sizes: readonly number[]): Record<number, Float64Array> {
  const strengths = sizes.map(() => new Float64Array(to - from));
  for (let s = from; s < to; s++) {
    const halves = halvesOf(refitting, s).map((part, side) => ({ part, refits: refitting.fit(part.sample, sizes, 'split', 2 * s + side) }));
    const [left, right] = halves;
    if (left === undefined || right === undefined) continue;
    sizes.forEach((k, at) => {
      const one = predicted(left.part, left.refits[at] as Refit, right.refits[at] as Refit, k);
      const two = predicted(right.part, right.refits[at] as Refit, left.refits[at] as Refit, k);
      (strengths[at] as Float64Array)[s - from] = (one + two) / 2;
    });
  }
  return Object.fromEntries(sizes.map((k, at) => [k, strengths[at] as Float64Array]));
}

/** The smallest share, over the segments of a half, of its pairs of entities that the other half's fit puts together as well. */
function predicted({ sample, counts }: Part, own: Refit, other: Refit, k: number): number {
  const table = contingency(own.assign(sample.matrix), other.assign(sample.matrix), k, k, counts);
  let least = 1;
  for (const row of table) {
    const size = row.reduce((sum, n) => sum + n, 0);
    if (size <= 1) continue;
    const together = row.reduce((sum, n) => sum + n * (n - 1), 0);
    least = Math.min(least, Math.max(0, together / (size * (size - 1))));
  }
  return least;
}

function halvesOf(refitting: Refitting, index: number): Part[] {
  const order = Uint32Array.from(refitting.of.keys());
  shuffle(createRandom(refitting.seed, 'split', index), order);
  const middle = Math.floor(order.length / 2);
  return [order.subarray(0, middle), order.subarray(middle)].map((entities) => partOf(refitting, entities));
}
