// Intervals for effect sizes by inverting the noncentral chi-square distribution.

import jstat from 'jstat';

/** P(X ≤ x) for a noncentral chi-square: a Poisson mixture of central ones. Above 2,000 by Sankaran's (1963) normal approximation. */
export function noncentralChiSquareCdf(x: number, df: number, lambda: number): number {
  if (x <= 0) return 0;
  if (lambda === 0) return jstat.chisquare.cdf(x, df);
  if (x > 2000 || lambda > 2000) return sankaran(x, df, lambda);
  const mean = lambda / 2;
  const reach = 10 * Math.sqrt(mean) + 20;
  let total = 0;
  for (let j = Math.max(0, Math.floor(mean - reach)); j <= mean + reach; j++) {
    const weight = Math.exp(-mean + j * Math.log(mean) - jstat.gammaln(j + 1));
    if (weight > 1e-14) total += weight * jstat.chisquare.cdf(x, df + 2 * j);
  }
  return Math.min(1, total);
}

function sankaran(x: number, df: number, lambda: number): number {
  const mean = df + lambda;
  const spread = df + 2 * lambda;
  const h = 1 - (2 * mean * (df + 3 * lambda)) / (3 * spread ** 2);
  const p = spread / mean ** 2;
  const m = (h - 1) * (1 - 3 * h);
  const z = ((x / mean) ** h - (1 + h * p * (h - 1 - 0.5 * (2 - h) * m * p))) / (h * Math.sqrt(2 * p) * (1 + 0.5 * m * p));
  return jstat.normal.cdf(z, 0, 1);
}

/**
 * The noncentralities for which `x` is neither surprisingly large nor small: a confidence interval at `level` (Steiger 2004).
 * Both ends are 0 where even chance would often give a larger x.
 */
export function noncentralityInterval(x: number, df: number, level = 0.95): { low: number; high: number } {
  const tail = (1 - level) / 2;
  return { low: solve(1 - tail), high: solve(tail) };

  function solve(target: number): number {
    if (noncentralChiSquareCdf(x, df, 0) <= target) return 0;
    let low = 0;
    let high = Math.max(1, x);
    while (noncentralChiSquareCdf(x, df, high) > target) high *= 2;
    for (let step = 0; step < 60 && high - low > 1e-9 * high; step++) {
      const middle = (low + high) / 2;
      if (noncentralChiSquareCdf(x, df, middle) > target) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }
}

/**
 * A 95 % interval for the share of variance between k groups of n values, from the share found (η²; on ranks for ε²).
 * The ratio of explained to unexplained variation times n − k is taken as noncentral chi-square with k − 1 degrees of freedom.
 */
export function effectInterval(etaSquared: number, n: number, k: number): { low: number; high: number } {
  if (etaSquared >= 1) return { low: 1, high: 1 };
  const { low, high } = noncentralityInterval(((n - k) * etaSquared) / (1 - etaSquared), k - 1);
  return { low: low / (low + n), high: high / (high + n) };
}
