// `max`: the largest value of a column.

import { defineFunction } from '../function.ts';
import { typeAt } from './argument-types.ts';

export const max = defineFunction({
  name: 'max',
  family: 'aggregate',
  summary: 'The largest value of a column, in its own unit; of dates the latest one.',
  details: 'Missing values are left aside; without values it is missing.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => (['rows', 'series'].includes(typeAt(types, 0).kind) ? 'name a column of the source' : typeAt(types, 0)),
  sql: ({ args: [value = 'NULL'], condition, words }) => words.max(value, condition),
  examples: [
    { expression: 'max(orders.amount)', gives: { ada: 40, ben: 5.5, cleo: null, dan: null } },
    { expression: 'days_since(max(orders.ordered))', gives: { ada: 0, ben: 30 } },
  ],
});
