// `growth(series, next 6 months)`: how a series is expected to go on.

import { SHARE } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { isOpen, typeAt } from './argument-types.ts';

export const growth = defineFunction({
  name: 'growth',
  family: 'predictive',
  summary: 'The expected change of a series over the time ahead, relative to its last level: a share.',
  parameters: [
    { name: 'series', kind: 'series', summary: 'An aggregate by period, as in `sum(orders.amount by month)`.' },
    { name: 'ahead', kind: 'span', summary: 'The time ahead, as in `next 6 months`.' },
  ],
  aggregates: false,
  type: (types) => {
    const series = typeAt(types, 0);
    return series.kind === 'series' || isOpen(series) ? SHARE : 'takes a series, as in `growth(sum(orders.amount by month), next 6 months)`';
  },
  notRun: 'Forecasts are not part of this version, so there is no figure to give.',
  examples: [{ expression: 'growth(sum(orders.amount by month), next 6 months)', gives: {} }],
});
