// Permutation tests: how often chance alone does as well.

import type { Pace } from '../../result/pace.ts';
import { type Random, shuffle } from './random.ts';

/**
 * p = (1 + #{permuted ≥ observed}) / (R + 1) (Phipson & Smyth 2010) for a statistic of the labels that is large when they matter.
 * The labels are shuffled in a copy, within blocks where their ends are given; a hair's breadth (relative 1e-12) counts as equal.
 */
export async function permutationP(
  labels: Int32Array,
  statistic: (labels: Int32Array) => number,
  times: number,
  random: Random,
  pace: Pace,
  ends: readonly number[] = [labels.length],
): Promise<number> {
  const observed = statistic(labels);
  const permuted = Int32Array.from(labels);
  const blocks = ends.map((end, i) => permuted.subarray(ends[i - 1] ?? 0, end));
  let atLeast = 0;
  for (let r = 0; r < times; r++) {
    for (const block of blocks) shuffle(random, block);
    if (statistic(permuted) >= observed - 1e-12 * Math.abs(observed)) atLeast++;
    await pace.breathe();
  }
  return (1 + atLeast) / (times + 1);
}
