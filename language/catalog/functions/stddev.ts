// `stddev`: how far the values of a column spread.

import { defineFunction } from '../function.ts';
import { averageLike, typeAt, unless, wantNumber } from './argument-types.ts';

export const stddev = defineFunction({
  name: 'stddev',
  family: 'aggregate',
  summary: 'How far the values of a column spread around their mean, in their own unit.',
  details:
    'The sample standard deviation: √(Σ(x − mean)² / (n − 1)).\nMissing below two values.\nOf a series that of its whole calendar periods, as in `stddev(sum(orders.amount by month))`; those without rows count as 0.',
  parameters: [{ name: 'values', kind: 'rows', summary: 'A numeric column or row expression of a source, or a series.' }],
  aggregates: true,
  empty: 'missing',
  type: (types) => unless(averageLike(typeAt(types, 0)), wantNumber(typeAt(types, 0))),
  sql: ({ args: [value = 'NULL'], condition, words }) => words.stddev(value, condition),
  ofSeries: ({ series, words }) => words.ofSeries(series, 'stddev'),
  examples: [
    { expression: 'stddev(orders.amount)', gives: { ana: 12.909944487358056, ben: null, cleo: null } },
    { expression: 'stddev(sum(orders.amount by month))', gives: { ana: 21.908902300206645, ben: 22.360679774997898, cleo: null } },
  ],
});
