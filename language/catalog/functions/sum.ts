// `sum`: the total of a column.

import { defineFunction } from '../function.ts';
import { amountLike, typeAt, unless, wantNumber } from './argument-types.ts';
import { noneOfNoRows } from './none-of-no-rows.ts';

export const sum = defineFunction({
  name: 'sum',
  family: 'aggregate',
  summary: 'The total of a column, in its own unit.',
  details:
    'Missing values are left aside; an entity without rows has 0, one whose rows all lack a value has none.\nThe total does not depend on the order of the rows.\nOf a series the total of its periods; 0 for an entity without rows.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A numeric column or row expression of a source, or a series.' }],
  aggregates: true,
  empty: 'zero',
  type: (types) => unless(amountLike(typeAt(types, 0)), wantNumber(typeAt(types, 0), '; rows are counted with `count`')),
  sql: ({ args: [value = 'NULL'], condition, words }) => noneOfNoRows(words.exactSum(value, condition), condition, words),
  ofSeries: ({ series, words }) => words.ofSeries(series, 'sum'),
  examples: [
    { expression: 'sum(orders.amount)', gives: { ana: 100, ben: 50, cleo: 0 } },
    { expression: 'sum(orders.amount where channel = "web" in last 12 months)', gives: { ana: 50, ben: 0, cleo: 0 } },
    { expression: 'sum(orders.amount in 2025-03-01..2025-03-31)', gives: { ana: 40, ben: 0, cleo: 0 } },
    { expression: 'sum(orders.amount * items)', gives: { ana: 250, ben: 100, cleo: 0 } },
    { expression: 'sum(count(orders by month))', gives: { ana: 3, ben: 2, cleo: 0 } },
  ],
});
