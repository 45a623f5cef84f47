// How sure the ratio of two totals over the same entities is: a bootstrap interval.

import { createRandom, drawBelow, type Random, shuffle } from './random.ts';

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
  const ratios = drawnRatios(above, below, DRAWS, createRandom(seed, 'ratio', stream));
  return ratios && percentiles(ratios);
}

/** So many drawings of Σ above / Σ below, in the order they were drawn; undefined as above. */
export function drawnRatios(above: Float64Array, below: Float64Array, draws: number, random: Random): Float64Array | undefined {
  const n = above.length;
  if (n < 2) return undefined;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  if (n > GROUPS) shuffle(random, order);
  const groups = Math.min(n, GROUPS);
  const [up, down] = [new Float64Array(groups), new Float64Array(groups)];
  order.forEach((row, place) => {
    const group = place % groups;
    up[group] = (up[group] as number) + (above[row] as number);
    down[group] = (down[group] as number) + (below[row] as number);
  });
  const ratios = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let [total, base] = [0, 0];
    for (let k = 0; k < groups; k++) {
      const group = drawBelow(random, groups);
      total += up[group] as number;
      base += down[group] as number;
    }
    if (!(base > 0)) return undefined;
    ratios[draw] = total / base;
  }
  return ratios;
}

/** The percentiles between which 95 % of the drawings lie, or another share of them; they are sorted in place. */
export function percentiles(drawn: Float64Array, level = 0.95): Interval {
  drawn.sort();
  const at = (share: number): number => drawn[Math.min(drawn.length - 1, Math.max(0, Math.round(share * (drawn.length + 1)) - 1))] as number;
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) };
}
