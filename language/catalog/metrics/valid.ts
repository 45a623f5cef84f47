// `valid`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const valid = defineMetric({
  name: 'valid',
  places: ['expect'],
  summary: 'The share of rows that meet a condition.',
  details: 'A row for which the condition cannot be told, because a value is missing, does not meet it.',
  parameters: [{ name: 'condition', kind: 'condition', summary: 'A condition on the columns of one row.' }],
  unit: 'share',
  percent: true,
  example: 'valid(amount >= 0) >= 99%',
});
