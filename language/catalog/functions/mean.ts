// `mean`: the average of a column.

import { defineFunction } from '../function.ts';
import { averageLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const mean = defineFunction({
  name: 'mean',
  family: 'aggregate',
  summary: 'The average of a column, in its own unit.',
  details:
    'Missing values are left aside; without values it is missing.\nOf a series that of its whole calendar periods, as in `mean(sum(orders.amount by month))`; those without rows count as 0.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A numeric column or row expression of a source, or a series.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => unless(averageLike(typeAt(types, 0)), wantNumber(typeAt(types, 0), '; the part of rows that is so is `share(… where …)`')),
  sql: ({ args: [value = 'NULL'], condition, words }) =>
    words.divide(words.exactSum(value, condition), words.countIf(`(${condition}) AND (${value}) IS NOT NULL`)),
  ofSeries: ({ series, words }) => words.ofSeries(series, 'mean'),
  examples: [
    { expression: 'mean(orders.amount)', gives: { ana: 25, ben: 50, cleo: null } },
    { expression: 'mean(sum(orders.amount by month))', gives: { ana: 16, ben: 10, cleo: null } },
  ],
});
