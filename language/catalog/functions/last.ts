// `last`: the value of the latest row.

import { defineFunction } from '../function.ts';
import { typeAt, unless, wantColumn } from './argument-types.ts';

export const last = defineFunction({
  name: 'last',
  family: 'aggregate',
  summary: 'The value of the latest row that has one.',
  details:
    'Of rows at the same moment the one with the smallest value.\nThe source needs a `time:`.\nOf a series its last period, as in `last(sum(orders.amount by month))`.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source, or a series.' }],
  aggregates: true,
  empty: 'missing',
  needsTime: true,
  type: (types) => unless(typeAt(types, 0), wantColumn(typeAt(types, 0))),
  sql: ({ args: [value = 'NULL'], types: [type], time, condition, words }) => words.latest(value, time, condition, type),
  ofSeries: ({ series }) => series.at(-1) ?? 'CAST(NULL AS DOUBLE)',
  examples: [
    { expression: 'last(orders.channel)', gives: { ana: 'store', ben: 'web', cleo: null } },
    { expression: 'last(sum(orders.amount by month))', gives: { ana: 40, ben: 0, cleo: null } },
  ],
});
