// `bins(5)`: quantile groups of about equal size, cut at values that occur.

import { defineTransform } from '../transform.ts';
import { cutting, groupsOf } from './cutting.ts';
import { cutBetween, firstPlace, sortedKnown } from './sample.ts';

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
  const cuts: number[] = [];
  for (let group = 1; group < groups; group++) {
    const end = nearestEnd(sorted, groups, group * sorted.length);
    const cut = end === undefined ? undefined : cutBetween(sorted[end - 1] as number, sorted[end] as number);
    if (cut !== undefined && cut !== cuts[cuts.length - 1]) cuts.push(cut);
  }
  return cuts;
}

/**
 * How many values come before the cut: of the places where one distinct value ends and another begins, that for which its number × groups is
 * nearest to the target; the lower of two equally near.
 */
function nearestEnd(sorted: Float64Array, groups: number, target: number): number | undefined {
  const value = sorted[Math.ceil(target / groups) - 1];
  if (value === undefined) return undefined;
  const [below, above] = [firstPlace(sorted, (own) => own >= value), firstPlace(sorted, (own) => own > value)];
  if (below === 0 || above === sorted.length) return below > 0 ? below : above < sorted.length ? above : undefined;
  return target - below * groups <= above * groups - target ? below : above;
}
