// `median`: the middle value of a column.

import { defineFunction } from '../function.ts';
import { averageLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const median = defineFunction({
  name: 'median',
  family: 'aggregate',
  summary: 'The middle value of a column, in its own unit.',
  details: 'Of an even number of values the mean of the two in the middle.\nMissing values are left aside; without values it is missing.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A numeric column or row expression of a source.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => unless(averageLike(typeAt(types, 0)), wantNumber(typeAt(types, 0))),
  sql: ({ args: [value = 'NULL'], condition, words }) => words.quantile(value, 0.5, condition),
  examples: [{ expression: 'median(orders.amount)', gives: { ana: 25, ben: 50, cleo: null } }],
});
