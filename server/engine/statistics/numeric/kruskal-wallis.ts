// The Kruskal–Wallis test statistic and its effect size: do groups differ in where their values lie?

import { etaSquared } from './eta-squared.ts';
import { midRanks } from './ranks.ts';

export interface KruskalWallis {
  /** H, corrected for ties; under no difference about chi-square with k − 1 degrees of freedom. */
  readonly h: number;
  /** ε² = (H − k + 1) / (n − k) (Tomczak & Tomczak 2014 call it η²[H]); can be slightly negative. */
  readonly epsilonSquared: number;
}

/** Kruskal & Wallis (1952). H = (n − 1) η² of the mid-ranks, which holds the correction for ties. NaN without variation or when n ≤ k. */
export function kruskalWallis(values: Float64Array, labels: Int32Array, k: number): KruskalWallis {
  const n = values.length;
  const h = (n - 1) * etaSquared(midRanks(values), labels, k);
  return { h, epsilonSquared: n > k ? (h - k + 1) / (n - k) : Number.NaN };
}
