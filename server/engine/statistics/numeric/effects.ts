// Differences between two shares: the effect size and the test beside it. Those of numbers are read from ranks, in dominance.ts.

import jstat from 'jstat';

/** Cohen's h (1988): the difference of two shares on the arcsine scale. */
export function cohensH(a: number, b: number): number {
  return 2 * Math.asin(Math.sqrt(a)) - 2 * Math.asin(Math.sqrt(b));
}

/** p of the chi-square test of two shares, `a` of `an` and `b` of `bn`, with Yates's correction (1934). 1 where it cannot be told. */
export function chiSquareP(a: number, an: number, b: number, bn: number): number {
  const yes = a + b;
  const no = an + bn - yes;
  const expected = an * bn * yes * no;
  if (!(expected > 0)) return 1;
  const n = an + bn;
  const gap = Math.max(0, Math.abs(a * (bn - b) - b * (an - a)) - n / 2);
  return Math.max(0, 1 - jstat.chisquare.cdf((n * gap * gap) / expected, 1));
}
