// `breaks(5)`: natural breaks, groups that differ as little as can be within.

import { ckmeans } from 'simple-statistics';
import { defineTransform } from '../transform.ts';
import { cutting, groupsOf } from './cutting.ts';
import { cutBetween, sortedKnown, sortedQuantile } from './sample.ts';

/** Of more values than this, as many evenly spaced quantiles stand for them. */
const MOST = 20_000;

export const breaks = defineTransform({
  name: 'breaks',
  ...cutting('breaks'),
  summary: 'Cuts the population at its natural breaks, into so many groups; the result is ordinal, 1 is the lowest.',
  details:
    'The groups with the least sum of squares within them (Jenks 1967), found exactly by dynamic programming (ckmeans, Wang & Song 2011).\nEqual values always stay together; where there are fewer distinct values than groups, that is reported.\nOf more than 20,000 values, 20,000 evenly spaced quantiles stand for them.\nThe cuts lie between observed values and stand in the model file as they are.\nNamed elsewhere, a feature with `breaks` is its band.',
  fit: (values, args) => ({ cuts: naturalCuts(sortedKnown(values), groupsOf(args)) }),
  examples: [
    { written: 'breaks(3)', values: [1, 2, 3, 11, 12, 50, null], gives: [1, 1, 1, 2, 2, 3, null] },
    { written: 'breaks(3)', values: [1, 1, 2, 2], gives: [1, 1, 2, 2] },
    { written: 'breaks(2)', values: [0, 0, 0, 1, 100], gives: [1, 1, 1, 1, 2] },
  ],
});

/** Ascending; fewer where there are fewer distinct values. */
function naturalCuts(sorted: Float64Array, groups: number): number[] {
  const values = sorted.length <= MOST ? Array.from(sorted) : Array.from({ length: MOST }, (_, i) => sortedQuantile(sorted, i / (MOST - 1)));
  const distinct = values.filter((value, i) => i === 0 || value !== values[i - 1]);
  if (distinct.length === 0) return [];
  const cuts: number[] = [];
  for (const group of ckmeans(values, Math.min(groups, distinct.length)).slice(1)) {
    const first = group[0] as number;
    // Equal values that were parted belong together; parting them gains nothing.
    const at = distinct.indexOf(first);
    const below = distinct[at - 1];
    if (below !== undefined && (cuts.length === 0 || below >= (cuts.at(-1) as number))) cuts.push(cutBetween(below, first));
  }
  return cuts.filter((cut, i) => cut !== cuts[i - 1]);
}
