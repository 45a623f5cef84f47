// `median`: the middle value of a column.

import { defineFunction } from '../function.ts';
import { averageLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const median = defineFunction({
  name: 'median',
  family: 'aggregate',
  summary: 'The middle value of a column, in its own unit.',
  details:
    'Of an even number of values the mean of the two in the middle.\nMissing values are left aside; without values it is missing.\nOf a series that of its whole calendar periods, as in `median(sum(orders.amount by month))`; those without rows count as 0.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A numeric column or row expression of a source, or a series.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => unless(averageLike(typeAt(types, 0)), wantNumber(typeAt(types, 0))),
  sql: ({ args: [value = 'NULL'], condition, words }) => words.quantile(value, 0.5, condition),
  ofSeries: ({ series, words }) => words.ofSeries(series, { quantile: 0.5 }),
  examples: [
    { expression: 'median(orders.amount)', gives: { ana: 25, ben: 50, cleo: null } },
    { expression: 'median(sum(orders.amount by month))', gives: { ana: 0, ben: 0, cleo: null } },
  ],
});
