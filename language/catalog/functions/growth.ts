// `growth(series, next 6 months)`: how a series is expected to go on.

import { SHARE } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { isOpen, typeAt } from './argument-types.ts';

export const growth = defineFunction({
  name: 'growth',
  family: 'predictive',
  summary: 'How much more (or less) of a series is expected in the time ahead than came in as long a time before: a share.',
  details:
    'Simple exponential smoothing (Brown 1959) of every entity’s series, with one weight for all and a drift that all share, both chosen by how well they tell as long a time ahead.\nA series counts from the period after its first value; an entity with less history than the time ahead is compared with the periods it has.\nMissing for an entity without rows, and where nothing came in the periods before.\nThe result says how the same forecast, made as long ago as it looks ahead, would have done, beside expecting no change; and the growth of each segment with a bootstrap interval.\nSeasons are not modelled: compare like with like by looking a whole year ahead.',
  parameters: [
    { name: 'series', kind: 'series', summary: 'An aggregate by period, as in `sum(orders.amount by month)`.' },
    { name: 'ahead', kind: 'span', summary: 'The time ahead, as in `next 6 months`.' },
  ],
  aggregates: false,
  type: (types) => {
    const series = typeAt(types, 0);
    return series.kind === 'series' || isOpen(series) ? SHARE : 'takes a series, as in `growth(sum(orders.amount by month), next 6 months)`';
  },
  fitted: true,
  examples: [{ expression: 'growth(sum(orders.amount by month), next 6 months)', gives: {} }],
});
