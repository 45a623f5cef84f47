// `max`: the largest value of a column.

import { defineFunction } from '../function.ts';
import { typeAt, unless, wantColumn } from './argument-types.ts';

export const max = defineFunction({
  name: 'max',
  family: 'aggregate',
  summary: 'The largest value of a column, in its own unit; of dates the latest one.',
  details:
    'Missing values are left aside; without values it is missing.\nOf a series that of its whole calendar periods, as in `max(sum(orders.amount by month))`; those without rows count as 0.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source, or a series.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => unless(typeAt(types, 0), wantColumn(typeAt(types, 0))),
  sql: ({ args: [value = 'NULL'], types: [type], condition, words }) => words.max(value, condition, type),
  ofSeries: ({ series, words }) => words.ofSeries(series, 'max'),
  examples: [
    { expression: 'max(orders.amount)', gives: { ana: 40, ben: 50, cleo: null } },
    { expression: 'days_since(max(orders.day))', gives: { ana: 10, ben: 75, cleo: null } },
    { expression: 'max(sum(orders.amount by month))', gives: { ana: 40, ben: 50, cleo: null } },
  ],
});
