// `trend`: how much a series rises or falls per period.

import { defineFunction } from '../function.ts';
import { averageLike, isOpen, typeAt } from './argument-types.ts';

export const trend = defineFunction({
  name: 'trend',
  family: 'time',
  summary: 'How much a series rises or falls per period, in its own unit.',
  details:
    'The slope of the least-squares line through all whole calendar periods from the first event of the source (or the begin of the window) to `as_of`.\nPeriods without rows count as 0; a first or last period that is not there as a whole is left out.\nMissing below two periods and for an entity without rows.',
  parameters: [{ name: 'series', kind: 'series', summary: 'An aggregate cut by a period: `sum(orders.amount by month)`.' }],
  aggregates: false,
  type: (types) => {
    const series = typeAt(types, 0);
    if (isOpen(series)) return series;
    return series.kind === 'series' ? averageLike(series.of) : 'takes a series, as in `trend(sum(orders.amount by month))`';
  },
  sql: ({ series }) => {
    if (series.length < 2) return 'CAST(NULL AS DOUBLE)';
    const middle = (series.length - 1) / 2;
    const spread = series.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
    const terms = series.map((value, index) => `(${(index - middle).toFixed(1)} * CAST(${value} AS DOUBLE))`);
    return `((${terms.join(' + ')}) / CAST(${spread.toFixed(1)} AS DOUBLE))`;
  },
  examples: [
    { expression: 'trend(sum(orders.amount by month))', gives: { ana: 4, ben: -10, cleo: null } },
    { expression: 'trend(count(orders in 2025-01-01..2025-06-30 by quarter))', gives: { ana: -2, ben: 0, cleo: null } },
  ],
});
