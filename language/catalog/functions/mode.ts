// `mode`: the most frequent value.

import { defineFunction } from '../function.ts';
import { typeAt, unless, wantColumn } from './argument-types.ts';

export const mode = defineFunction({
  name: 'mode',
  family: 'aggregate',
  summary: 'The most frequent value of a column.',
  details: 'Of values that are equally frequent the first by name.\nMissing values are left aside.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => unless(typeAt(types, 0), wantColumn(typeAt(types, 0))),
  sql: ({ args: [value = 'NULL'], types: [type], condition, words }) => words.mode(value, condition, type),
  examples: [
    { expression: 'mode(orders.channel)', gives: { ana: 'store', ben: 'store', cleo: null } },
    { expression: 'mode(orders.channel where items < 3)', gives: { ana: 'web', ben: 'store', cleo: null } },
  ],
});
