// The area under the ROC curve and how sure it is.

import { midRanks } from '../numeric/ranks.ts';
import { NORMAL_95 } from '../numeric/wilson.ts';

/** Chance that a positive ranks above a negative, ties counting half: (ΣR₊ − m(m + 1)/2) / mn. 0.5 where one kind is absent; no NaN allowed. */
export function areaUnderCurve(target: Float64Array, predicted: Float64Array): number {
  const ranks = midRanks(predicted);
  let positives = 0;
  let rankSum = 0;
  for (let i = 0; i < target.length; i++) {
    if (!((target[i] as number) > 0)) continue;
    positives++;
    rankSum += ranks[i] as number;
  }
  const negatives = target.length - positives;
  if (positives === 0 || negatives === 0) return 0.5;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * Standard error of an area A: √([A(1 − A) + (m − 1)(A/(2 − A) − A²) + (n − 1)(2A²/(1 + A) − A²)] / mn).
 * Hanley, J. A. & McNeil, B. J. (1982). The meaning and use of the area under a ROC curve. Radiology 143, 29–36.
 */
export function areaError(area: number, positives: number, negatives: number): number {
  const first = (area * (1 - area) ** 2) / (2 - area);
  const second = (area ** 2 * (1 - area)) / (1 + area);
  return Math.sqrt((area * (1 - area) + (positives - 1) * first + (negatives - 1) * second) / (positives * negatives));
}

/**
 * All areas A from which the observed one is within z errors of A: a score interval, which stays in 0 … 1 and has a width at 0 and 1 too.
 * Newcombe, R. G. (2006). Confidence intervals for an effect size measure based on the Mann–Whitney statistic. Part 2. Statistics in Medicine 25, 559–573.
 */
export function areaInterval(area: number, positives: number, negatives: number, z = NORMAL_95): { readonly low: number; readonly high: number } {
  if (!(positives > 0 && negatives > 0)) return { low: 0, high: 1 };
  const limit = (end: number): number => {
    let [inside, outside] = [area, end];
    for (let i = 0; i < 60; i++) {
      const middle = (inside + outside) / 2;
      if (Math.abs(middle - area) <= z * areaError(middle, positives, negatives)) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return { low: limit(0), high: limit(1) };
}
