// `bins(5)`: quantile groups of about equal size, cut at values that occur.

import type { ValueType } from '../../types/value-type.ts';
import { defineTransform } from '../transform.ts';
import { complainUnlessNumeric } from './numeric-type.ts';
import { cutBetween, sortedKnown } from './sample.ts';

export const bins = defineTransform({
  name: 'bins',
  summary: 'Cuts the population into so many groups of about equal size; the result is ordinal, 1 is the lowest.',
  details:
    'Equal values always stay together: each cut falls on the distinct value whose cumulative share is nearest to an even split.\nWhere too few distinct values leave fewer groups than asked, that is reported.\nThe cuts lie between observed values and stand in the model file as they are; a group holds values above the previous cut and up to its own.',
  parameters: [{ name: 'groups', kind: 'count', summary: 'How many groups, from 2 to 100.', optional: true, default: '5' }],
  role: 'value',
  type: (before, args) => complainUnlessNumeric(before, 'bins') ?? ordinalOf(groupsOf(args ?? [])),
  complain: (args) => {
    const groups = args[0] ?? 5;
    return typeof groups === 'number' && Number.isInteger(groups) && groups >= 2 && groups <= 100
      ? undefined
      : '`bins` takes a whole number of groups from 2 to 100, such as `bins(5)`.';
  },
  fit: (values, args) => ({ cuts: cutsAtDistinctValues(sortedKnown(values), groupsOf(args)) }),
  apply: (value, { cuts }) => {
    if (!Array.isArray(cuts) || Number.isNaN(value)) return Number.NaN;
    let bin = 1;
    for (const cut of cuts) if (value > cut) bin++;
    return bin;
  },
  sql: ({ cuts }, value, figure) => {
    if (!Array.isArray(cuts)) return 'NULL';
    const bins = cuts.map((cut: number, i) => `WHEN ${value} <= ${figure(cut)} THEN ${figure(i + 1)} `);
    return `CASE ${bins.join('')}WHEN ${value} IS NOT NULL THEN ${figure(cuts.length + 1)} END`;
  },
  examples: [
    { written: 'bins(3)', values: [1, 2, 3, 4, 5, 6, null], gives: [1, 1, 2, 2, 3, 3, null] },
    { written: 'bins(3)', values: [0, 0, 0, 0, 5, 9], gives: [1, 1, 1, 1, 2, 2] },
    { written: 'bins(5)', values: [1, 1, 2, 2], gives: [1, 1, 2, 2] },
  ],
});

function groupsOf(args: readonly (number | string)[]): number {
  return typeof args[0] === 'number' ? args[0] : 5;
}

function ordinalOf(groups: number): ValueType {
  return { kind: 'ordinal', levels: Array.from({ length: groups }, (_, index) => String(index + 1)) };
}

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
