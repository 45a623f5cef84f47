// `last`: the value of the latest row.

import { defineFunction } from '../function.ts';
import { typeAt } from './argument-types.ts';

export const last = defineFunction({
  name: 'last',
  family: 'aggregate',
  summary: 'The value of the latest row that has one.',
  details: 'Of rows at the same moment the one with the smallest value.\nThe source needs a `time:`.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => (['rows', 'series'].includes(typeAt(types, 0).kind) ? 'name a column of the source' : typeAt(types, 0)),
  sql: ({ args: [value = 'NULL'], time, condition, words }) => {
    if (time === '') throw new RangeError('`last` needs to know when a row happened, and the source has no `time:`');
    return words.latest(value, time, condition);
  },
  examples: [{ expression: 'last(orders.category)', gives: { ada: 'cheese', ben: 'milk', cleo: 'bread', dan: null } }],
});
