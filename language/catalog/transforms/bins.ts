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
  return cutsAt(sorted.length, groups, (place) => {
    const value = sorted[place - 1] as number;
    const [below, above] = [firstPlace(sorted, (own) => own >= value), firstPlace(sorted, (own) => own > value)];
    return { value, below, above, before: sorted[below - 1] as number, after: sorted[above] as number };
  }).map(({ cut }) => cut);
}

/** What is known of the value at a place in order: how many are below it and how many not above it, and its neighbours among the distinct ones. */
export interface PlaceInOrder {
  readonly value: number;
  readonly below: number;
  readonly above: number;
  readonly before: number;
  readonly after: number;
}

/** A cut, and how many values come before it. */
export interface Cut {
  readonly cut: number;
  readonly end: number;
}

/**
 * The cuts of `known` values into groups, by what is at certain places of their order, counted from 1: of the places where one distinct value ends and
 * another begins, that for which its number × groups is nearest to the target; the lower of two equally near.
 */
export function cutsAt(known: number, groups: number, at: (place: number, group: number) => PlaceInOrder): Cut[] {
  const cuts: Cut[] = [];
  for (let group = 1; group < groups && known > 0; group++) {
    const { value, below, above, before, after } = at(Math.ceil((group * known) / groups), group);
    if (below === 0 && above === known) continue;
    const target = group * known;
    const under = above === known || (below > 0 && target - below * groups <= above * groups - target);
    const cut = under ? cutBetween(before, value) : cutBetween(value, after);
    if (cut !== cuts.at(-1)?.cut) cuts.push({ cut, end: under ? below : above });
  }
  return cuts;
}
