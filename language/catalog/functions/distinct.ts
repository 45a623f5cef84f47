// `distinct`: how many different values.

import { COUNT } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { noneOfNoRows } from './none-of-no-rows.ts';

export const distinct = defineFunction({
  name: 'distinct',
  family: 'aggregate',
  summary: 'How many different values a column has.',
  details: 'Missing values are left aside.\nAn entity without rows has 0, one whose rows all lack a value has none.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source.' }],
  aggregates: true,
  empty: 'zero',
  type: ([first]) => (first?.kind === 'rows' ? 'name a column; the rows of a source are counted with `count`' : COUNT),
  sql: ({ args: [value = 'NULL'], condition, words }) => noneOfNoRows(`nullif(${words.countDistinct(value, condition)}, 0)`, condition, words),
  examples: [
    { expression: 'distinct(orders.channel)', gives: { ana: 2, ben: 2, cleo: 0 } },
    { expression: 'distinct(orders.channel where amount > 20)', gives: { ana: 2, ben: 1, cleo: 0 } },
  ],
});
