// `bins(5)`: quantile groups of about equal size, cut at values that occur.

import { defineTransform } from '../transform.ts';
import { cutting, groupsOf } from './cutting.ts';
import { cutBetween, sortedKnown } from './sample.ts';

export const bins = defineTransform({
  name: 'bins',
  ...cutting('bins'),
  summary: 'Cuts the population into so many groups of about equal size; the result is ordinal, 1 is the lowest.',
  details:
    'Equal values always stay together: each cut falls on the distinct value whose cumulative share is nearest to an even split.\nWhere too few distinct values leave fewer groups than asked, that is reported.\nThe cuts lie between observed values and stand in the model file as they are; a group holds values above the previous cut and up to its own.\nNamed elsewhere, a feature with `bins` is its band.',
  fit: (values, args) => ({ cuts: cutsAtDistinctValues(sortedKnown(values), groupsOf(args)) }),
  examples: [
    { written: 'bins(3)', values: [1, 2, 3, 4, 5, 6, null], gives: [1, 1, 2, 2, 3, 3, null] },
    { written: 'bins(3)', values: [0, 0, 0, 0, 5, 9], gives: [1, 1, 1, 1, 2, 2] },
    { written: 'bins(5)', values: [1, 1, 2, 2], gives: [1, 1, 2, 2] },
  ],
});

/** Between the upper end of each group but the last and what comes above it, ascending; whole-number arithmetic, so no rounding decides a cut. */
function cutsAtDistinctValues(sorted: Float64Array, groups: number): number[] {
  const n = sorted.length;
  // Where each distinct value but the largest ends: how many values are at most it.
  const ends = Uint32Array.from({ length: n }, (_, index) => index + 1).filter((end) => end < n && sorted[end - 1] !== sorted[end]);
  const cuts: number[] = [];
  for (let group = 1; group < groups; group++) {
    const end = nearestEnd(ends, groups, group * n);
    const cut = end === undefined ? undefined : cutBetween(sorted[end - 1] as number, sorted[end] as number);
    if (cut !== undefined && cut !== cuts[cuts.length - 1]) cuts.push(cut);
  }
  return cuts;
}

/** The end for which end × groups is nearest to the target; the lower of two equally near. */
function nearestEnd(ends: Uint32Array, groups: number, target: number): number | undefined {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] as number) * groups < target) low = middle + 1;
    else high = middle;
  }
  const above = ends[low];
  const below = ends[low - 1];
  if (above === undefined || below === undefined) return above ?? below;
  return target - below * groups <= above * groups - target ? below : above;
}
