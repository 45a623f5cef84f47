// Differences between two groups: effect sizes and the tests beside them.

import jstat from 'jstat';

export interface Sample {
  readonly n: number;
  readonly mean: number;
  /** Sample variance (n − 1). */
  readonly variance: number;
}

/** Cohen's d (1988): the difference of means in pooled standard deviations. Infinite where neither group varies but the means differ. */
export function cohensD(a: Sample, b: Sample): number {
  const pooled = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / (a.n + b.n - 2);
  const gap = a.mean - b.mean;
  return gap === 0 ? 0 : gap / Math.sqrt(pooled);
}

/** Cohen's h (1988): the difference of two shares on the arcsine scale. */
export function cohensH(a: number, b: number): number {
  return 2 * Math.asin(Math.sqrt(a)) - 2 * Math.asin(Math.sqrt(b));
}

/** Two-sided p of Welch's t-test (1947). 1 where a group has fewer than two values; 0 where neither varies but the means differ. */
export function welchP(a: Sample, b: Sample): number {
  if (a.n < 2 || b.n < 2) return 1;
  const va = a.variance / a.n;
  const vb = b.variance / b.n;
  if (va + vb === 0) return a.mean === b.mean ? 1 : 0;
  const t = (a.mean - b.mean) / Math.sqrt(va + vb);
  const df = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  return Math.min(1, 2 * jstat.studentt.cdf(-Math.abs(t), df));
}

/** Two-sided p of the z-test for two shares with pooled variance. 1 where it cannot be told. */
export function proportionsP(a: number, an: number, b: number, bn: number): number {
  if (an === 0 || bn === 0) return 1;
  const pooled = (a * an + b * bn) / (an + bn);
  const variance = pooled * (1 - pooled) * (1 / an + 1 / bn);
  return variance <= 0 ? 1 : Math.min(1, 2 * jstat.normal.cdf(-Math.abs(a - b) / Math.sqrt(variance), 0, 1));
}
