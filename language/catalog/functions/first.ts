// `first`: the value of the earliest row.

import { defineFunction } from '../function.ts';
import { typeAt, unless, wantColumn } from './argument-types.ts';

export const first = defineFunction({
  name: 'first',
  family: 'aggregate',
  summary: 'The value of the earliest row that has one.',
  details: 'Of rows at the same moment the one with the smallest value.\nThe source needs a `time:`.\nOf a series its first period.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source, or a series.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(typeAt(types, 0), wantColumn(typeAt(types, 0))),
  sql: ({ args: [value = 'NULL'], types: [type], time, condition, words }) => words.earliest(value, time, condition, type),
  ofSeries: ({ series }) => series[0] ?? 'CAST(NULL AS DOUBLE)',
  examples: [
    { expression: 'first(orders.channel)', gives: { ana: 'web', ben: 'store', cleo: null } },
    { expression: 'first(sum(orders.amount by month))', gives: { ana: 0, ben: 50, cleo: null } },
  ],
});
