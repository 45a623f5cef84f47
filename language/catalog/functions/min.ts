// `min`: the smallest value of a column.

import { defineFunction } from '../function.ts';
import { typeAt } from './argument-types.ts';

export const min = defineFunction({
  name: 'min',
  family: 'aggregate',
  summary: 'The smallest value of a column, in its own unit; of dates the earliest one.',
  details: 'Missing values are left aside; without values it is missing.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => (['rows', 'series'].includes(typeAt(types, 0).kind) ? 'name a column of the source' : typeAt(types, 0)),
  sql: ({ args: [value = 'NULL'], condition, words }) => words.min(value, condition),
  examples: [
    { expression: 'min(orders.amount)', gives: { ada: 10, ben: 4.5, cleo: null, dan: null } },
    { expression: 'days_since(min(orders.ordered))', gives: { ada: 172, ben: 182 } },
  ],
});
