// The population stability index, and what samples of a given size reach by chance.

import jstat from 'jstat';

/** Σ (q − p) ln(q / p) over bins of shares; an empty bin counts as 0.0001 (Siddiqi 2006). */
export function populationStability(reference: readonly number[], current: readonly number[]): number {
  return reference.reduce((total, share, bin) => {
    const p = Math.max(share, 1e-4);
    const q = Math.max(current[bin] ?? 0, 1e-4);
    return total + (q - p) * Math.log(q / p);
  }, 0);
}

/** χ²(level, bins − 1) · (1/n + 1/m): what the index stays below by chance (Yurdakul & Naranjo 2020). */
export function stabilityThreshold(bins: number, n: number, m: number, level = 0.95): number {
  return jstat.chisquare.inv(level, bins - 1) * (1 / n + 1 / m);
}
