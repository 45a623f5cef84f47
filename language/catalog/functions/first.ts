// `first`: the value of the earliest row.

import { defineFunction } from '../function.ts';
import { typeAt } from './argument-types.ts';

export const first = defineFunction({
  name: 'first',
  family: 'aggregate',
  summary: 'The value of the earliest row that has one.',
  details: 'Of rows at the same moment the one with the smallest value.\nThe source needs a `time:`.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => (['rows', 'series'].includes(typeAt(types, 0).kind) ? 'name a column of the source' : typeAt(types, 0)),
  sql: ({ args: [value = 'NULL'], time, condition, words }) => {
    if (time === '') throw new RangeError('`first` needs to know when a row happened, and the source has no `time:`');
    return words.earliest(value, time, condition);
  },
  examples: [{ expression: 'first(orders.category)', gives: { ada: 'bread', ben: 'milk', cleo: 'bread', dan: null } }],
});
