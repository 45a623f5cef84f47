// `top_box`: whether an answer is among the highest points of its scale.

import { BOOLEAN } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantNumber } from './argument-types.ts';

export const topBox = defineFunction({
  name: 'top_box',
  family: 'survey',
  summary: 'Whether an answer is among the highest points of its scale.',
  details: '`top_box(item, 2)` of a `rating(1..5)` is yes for 4 and 5.\nMissing where the answer is.',
  parameters: [
    { name: 'item', kind: 'rating', summary: 'A survey item with a declared scale.' },
    { name: 'points', kind: 'count', summary: 'How many points from the top count.', optional: true, default: '1' },
  ],
  aggregates: false,
  type: (types) => {
    const item = typeAt(types, 0);
    const scaled = ['rating', 'ordinal', 'unknown'].includes(item.kind);
    return unless(BOOLEAN, scaled ? undefined : 'needs an item whose scale is declared, as in `trust: rating(1..7)`', wantNumber(typeAt(types, 1)));
  },
  sql: ({ args: [item = 'NULL', points = '1'], types: [type] }) => {
    const top = type?.kind === 'rating' ? type.high : type?.kind === 'ordinal' ? type.levels.length : undefined;
    if (top === undefined) throw new RangeError('`top_box` needs an item whose scale is declared, as in `trust: rating(1..7)`');
    return `CASE WHEN ${item} IS NULL THEN NULL ELSE ${item} > ${top} - ${points} END`;
  },
  examples: [{ expression: 'top_box(people.quality, 2)', gives: { ana: true, ben: false, cleo: null } }],
});
