// `min`: the smallest value of a column.

import { defineFunction } from '../function.ts';
import { typeAt, unless, wantColumn } from './argument-types.ts';

export const min = defineFunction({
  name: 'min',
  family: 'aggregate',
  summary: 'The smallest value of a column, in its own unit; of dates the earliest one.',
  details:
    'Missing values are left aside; without values it is missing.\nOf a series that of its whole calendar periods, as in `min(sum(orders.amount by month))`; those without rows count as 0.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A column or row expression of a source, or a series.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => unless(typeAt(types, 0), wantColumn(typeAt(types, 0))),
  sql: ({ args: [value = 'NULL'], types: [type], condition, words }) => words.min(value, condition, type),
  ofSeries: ({ series, words }) => words.ofSeries(series, 'min'),
  examples: [
    { expression: 'min(orders.amount)', gives: { ana: 10, ben: 50, cleo: null } },
    { expression: 'days_since(min(orders.day))', gives: { ana: 171, ben: 135, cleo: null } },
    { expression: 'min(sum(orders.amount by month))', gives: { ana: 0, ben: 0, cleo: null } },
  ],
});
