// `onehot`: one yes/no column per level of a category.

import { BOOLEAN, isCategorical } from '../../types/value-type.ts';
import { defineTransform, type TransformState } from '../transform.ts';
import { ascending } from './remembered.ts';

/**
 * So many columns a base may get from levels, over all its features. Standardised, a level that one in 500 has lies 22 deviations out, so beyond
 * this a segment is a level and no group; and time and memory grow with every column.
 */
export const MOST_LEVEL_COLUMNS = 500;

export const onehot = defineTransform({
  name: 'onehot',
  summary: 'Makes a yes/no column of every level, so that a category can stand among numbers.',
  details:
    'Each column is then scaled and weighted like any other feature; a category with many levels therefore counts more than one number, and `weight(0.5)` turns it down.\nA level that the model file does not know gets 0 in every column.\nA base takes up to 500 such columns; a feature that would bring more is left out of it, with a finding.',
  parameters: [],
  role: 'value',
  type: (before) =>
    isCategorical(before) || before.kind === 'ordinal' || before.kind === 'rating' || before.kind === 'unknown'
      ? BOOLEAN
      : before.kind === 'boolean'
        ? 'This is yes or no already; `onehot` would only repeat it.'
        : '`onehot` needs a category; cut a number into groups first, as in `bins(5) | onehot`.',
  fit: (values, _args, levels): TransformState => {
    if (levels !== undefined) return { levels: [...levels] };
    const known = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    return { values: known };
  },
  remembers: ({ levels, values }) => (Array.isArray(levels) ? levels.every((level) => typeof level === 'string') : ascending(values)),
  apply: (value, state) => {
    const codes = codesOf(state);
    return codes.map((code) => (Number.isNaN(value) ? Number.NaN : value === code ? 1 : 0));
  },
  sql: (state, value, figure) =>
    codesOf(state).map((code) => `CASE WHEN ${value} = ${figure(code)} THEN ${figure(1)} WHEN ${value} IS NOT NULL THEN ${figure(0)} END`),
  columns: (state) => (Array.isArray(state['levels']) ? state['levels'].map(String) : codesOf(state).map(String)),
  examples: [
    {
      written: 'onehot',
      levels: ['card', 'cash', 'invoice'],
      values: [0, 2, 1],
      gives: [
        [1, 0, 0],
        [0, 0, 1],
        [0, 1, 0],
      ],
    },
    {
      written: 'onehot',
      values: [3, 1, 3],
      gives: [
        [0, 1],
        [1, 0],
        [0, 1],
      ],
    },
  ],
});

/** The number behind each column: the index of a named level, or the value itself of a rating or a bin. */
function codesOf(state: Readonly<Record<string, unknown>>): readonly number[] {
  if (Array.isArray(state['levels'])) return state['levels'].map((_, index) => index);
  return Array.isArray(state['values']) ? state['values'].map(Number) : [];
}
