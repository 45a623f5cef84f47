// Drawing entities from rows that stand for several.

import { drawFraction, type Random } from './random.ts';

/**
 * How often each row comes up in `count` draws with probability proportional to the weights, with replacement: the weights of a sample
 * that stands for the whole. Length = rows; rows without weight are never drawn. Needs a row with weight.
 */
export function drawCounts(random: Random, weights: Float64Array, count: number): Float64Array {
  const upTo = new Float64Array(weights.length);
  let mass = 0;
  for (let row = 0; row < weights.length; row++) {
    mass += weights[row] as number;
    upTo[row] = mass;
  }
  const counts = new Float64Array(weights.length);
  for (let draw = 0; draw < count; draw++) {
    const target = drawFraction(random) * mass;
    let low = 0;
    let high = weights.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] as number) > target) high = middle;
      else low = middle + 1;
    }
    counts[low] = (counts[low] as number) + 1;
  }
  return counts;
}
