// `sum`: the total of a column.

import { defineFunction } from '../function.ts';
import { amountLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const sum = defineFunction({
  name: 'sum',
  family: 'aggregate',
  summary: 'The total of a column, in its own unit.',
  details: 'Missing values are left aside; an entity without rows has 0.\nThe total does not depend on the order of the rows.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A numeric column or row expression of a source.' }],
  aggregates: true,
  empty: 'zero',
  type: (types) => unless(amountLike(typeAt(types, 0)), wantNumber(typeAt(types, 0), '; rows are counted with `count`')),
  sql: ({ args: [value = 'NULL'], condition, words }) => words.exactSum(value, condition),
  examples: [
    { expression: 'sum(orders.amount)', gives: { ada: 100, ben: 10, cleo: 0, dan: 0 } },
    { expression: 'sum(orders.amount where channel = "web" in last 12 months)', gives: { ada: 80, ben: 0 } },
    { expression: 'sum(orders.amount in 2024-01-01..2024-03-31)', gives: { ada: 60, ben: 0 } },
  ],
});
