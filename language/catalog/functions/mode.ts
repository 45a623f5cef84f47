// `mode`: the most frequent value.

import { defineFunction } from '../function.ts';
import { typeAt } from './argument-types.ts';

export const mode = defineFunction({
  name: 'mode',
  family: 'aggregate',
  summary: 'The most frequent value of a column.',
  details: 'Of values that are equally frequent the first by name.\nMissing values are left aside.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => (['rows', 'series'].includes(typeAt(types, 0).kind) ? 'name a column of the source' : typeAt(types, 0)),
  sql: ({ args: [value = 'NULL'], condition, words }) => words.mode(value, condition),
  examples: [
    { expression: 'mode(orders.channel)', gives: { ada: 'web', ben: 'shop', cleo: 'web', dan: null } },
    { expression: 'mode(orders.category where amount < 30)', gives: { ada: 'bread' } },
  ],
});
