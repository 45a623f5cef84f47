// `net_promoter`: promoter, passive or detractor.

import { NUMBER } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { typeAt, unless, wantItem } from './argument-types.ts';

export const netPromoter = defineFunction({
  name: 'net_promoter',
  family: 'survey',
  summary: '100 for a promoter, 0 for a passive, −100 for a detractor; the mean over a group is its Net Promoter Score.',
  details: 'An answer from 0 to 10: 9 and 10 promote, 0 to 6 detract (Reichheld 2003).\nMissing where the answer is.',
  parameters: [{ name: 'item', kind: 'rating', summary: 'The likelihood to recommend, `rating(0..10)`.' }],
  aggregates: false,
  type: (types) => {
    const item = typeAt(types, 0);
    const scale = item.kind === 'rating' && item.high !== 10 ? 'is defined for answers from 0 to 10' : undefined;
    return unless(NUMBER, wantItem(item), scale);
  },
  sql: ({ args: [item = 'NULL'] }) => `CASE WHEN ${item} IS NULL THEN NULL WHEN ${item} >= 9 THEN 100 WHEN ${item} <= 6 THEN -100 ELSE 0 END`,
  examples: [{ expression: 'net_promoter(people.recommend)', gives: { ana: 100, ben: -100, cleo: 0 } }],
});
