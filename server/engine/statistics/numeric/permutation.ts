// Permutation tests: how often chance alone does as well.

import type { Pace } from '../../result/pace.ts';
import { type Random, shuffle } from './random.ts';

/**
 * p = (1 + #{permuted ≥ observed}) / (R + 1) (Phipson & Smyth 2010) for a statistic of the labels that is large when they matter.
 * The labels are shuffled in a copy; a hair's breadth (relative 1e-12) counts as equal.
 */
export async function permutationP(labels: Int32Array, statistic: (labels: Int32Array) => number, times: number, random: Random, pace: Pace): Promise<number> {
  const observed = statistic(labels);
  const permuted = Int32Array.from(labels);
  let atLeast = 0;
  for (let r = 0; r < times; r++) {
    shuffle(random, permuted);
    if (statistic(permuted) >= observed - 1e-12 * Math.abs(observed)) atLeast++;
    await pace.breathe();
  }
  return (1 + atLeast) / (times + 1);
}
