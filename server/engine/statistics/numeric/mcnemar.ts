// Whether one of two judgements of the same cases is right more often than chance explains.

import { NORMAL_95 } from './wilson.ts';

/**
 * McNemar's test on the cases that only one got right: |b − c| / √(b + c) against the normal quantile of 95 %, two-sided.
 * 1 where the first is right more often, −1 where the second is, 0 where chance explains it.
 * McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or percentages. Psychometrika 12, 153–157.
 */
export function mcnemar(onlyFirst: number, onlySecond: number): -1 | 0 | 1 {
  const difference = onlyFirst - onlySecond;
  if (Math.abs(difference) <= NORMAL_95 * Math.sqrt(onlyFirst + onlySecond)) return 0;
  return difference > 0 ? 1 : -1;
}
