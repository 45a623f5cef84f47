// `mean`: the average of a column.

import { defineFunction } from '../function.ts';
import { averageLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const mean = defineFunction({
  name: 'mean',
  family: 'aggregate',
  summary: 'The average of a column, in its own unit.',
  details: 'Missing values are left aside; without values it is missing.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A numeric column or row expression of a source.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => unless(averageLike(typeAt(types, 0)), wantNumber(typeAt(types, 0), '; the part of rows that is so is `share(… where …)`')),
  sql: ({ args: [value = 'NULL'], condition, words }) =>
    words.divide(words.exactSum(value, condition), words.countIf(`(${condition}) AND (${value}) IS NOT NULL`)),
  examples: [{ expression: 'mean(orders.amount)', gives: { ana: 25, ben: 50, cleo: null } }],
});
