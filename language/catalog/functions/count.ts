// `count`: how many rows.

import { COUNT } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';

export const count = defineFunction({
  name: 'count',
  family: 'aggregate',
  summary: 'How many rows there are, or how many values of a column are present.',
  details: 'An entity without rows has 0.',
  parameters: [{ name: 'rows', kind: 'rows', summary: 'A source, or a column of one, whose present values are counted.' }],
  aggregates: true,
  empty: 'zero',
  type: () => COUNT,
  sql: ({ args: [value = '*'], condition, words }) => words.countIf(value === '*' ? condition : `(${condition}) AND (${value}) IS NOT NULL`),
  examples: [
    { expression: 'count(orders)', gives: { ana: 4, ben: 2, cleo: 0 } },
    { expression: 'count(orders where channel = "web" in last 3 months)', gives: { ana: 0, ben: 1, cleo: 0 } },
    { expression: 'count(orders.amount)', gives: { ana: 4, ben: 1, cleo: 0 } },
  ],
});
