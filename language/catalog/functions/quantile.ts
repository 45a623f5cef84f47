// `quantile`: the value below which a given part of a column lies.

import { defineFunction } from '../function.ts';
import { averageLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const quantile = defineFunction({
  name: 'quantile',
  family: 'aggregate',
  summary: 'The value below which a given share of a column lies, in its own unit.',
  details:
    'Linear interpolation between order statistics (Hyndman & Fan 1996, type 7).\nOf a series that of its whole calendar periods; those without rows count as 0.',
  parameters: [
    { name: 'values', kind: 'rows', summary: 'A numeric column or row expression of a source, or a series.' },
    { name: 'fraction', kind: 'share', summary: 'From 0 to 1, or as a percentage: `90%`.' },
  ],
  aggregates: true,
  empty: 'missing',
  type: (types) => unless(averageLike(typeAt(types, 0)), wantNumber(typeAt(types, 0)), wantNumber(typeAt(types, 1))),
  complain: ([, fraction]) =>
    typeof fraction === 'number' && fraction >= 0 && fraction <= 1
      ? undefined
      : 'takes a share from 0 to 1 that is written out, as in `quantile(orders.amount, 90%)`',
  sql: ({ args: [value = 'NULL'], constants: [, fraction], condition, words }) => words.quantile(value, Number(fraction), condition),
  ofSeries: ({ series, constants: [, fraction], words }) => words.ofSeries(series, { quantile: Number(fraction) }),
  examples: [
    { expression: 'quantile(orders.amount, 90%)', gives: { ana: 37, ben: 50, cleo: null } },
    { expression: 'quantile(sum(orders.amount by month), 90%)', gives: { ana: 40, ben: 30, cleo: null } },
  ],
});
