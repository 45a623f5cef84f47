// How sure the ratio of two totals over the same entities is: a bootstrap interval.

import { createRandom, drawBelow, shuffle } from './random.ts';

/** So many drawings, and at most so many groups of entities that are drawn as one. */
const DRAWS = 999;
const GROUPS = 1_000;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % percentile interval of Σ above / Σ below (Efron 1979), entities drawn with replacement; beyond 1,000 of them, random groups of them are.
 * Undefined below two entities, and where a drawing has nothing below. Arrays have a value per entity and none is missing.
 */
export function ratioInterval(above: Float64Array, below: Float64Array, seed: number, stream: string): Interval | undefined {
  const n = above.length;
  if (n < 2) return undefined;
  const random = createRandom(seed, 'ratio', stream);
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  if (n > GROUPS) shuffle(random, order);
  const groups = Math.min(n, GROUPS);
  const [up, down] = [new Float64Array(groups), new Float64Array(groups)];
  order.forEach((row, place) => {
    const group = place % groups;
    up[group] = (up[group] as number) + (above[row] as number);
    down[group] = (down[group] as number) + (below[row] as number);
  });
  const ratios = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    let [total, base] = [0, 0];
    for (let k = 0; k < groups; k++) {
      const group = drawBelow(random, groups);
      total += up[group] as number;
      base += down[group] as number;
    }
    if (!(base > 0)) return undefined;
    ratios[draw] = total / base;
  }
  return percentiles(ratios);
}

/** The 2.5 % and 97.5 % percentiles of drawings, which are sorted in place. */
export function percentiles(drawn: Float64Array): Interval {
  drawn.sort();
  const at = (share: number): number => drawn[Math.min(drawn.length - 1, Math.max(0, Math.round(share * (drawn.length + 1)) - 1))] as number;
  return { low: at(0.025), high: at(0.975) };
}
