// `unique`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const unique = defineMetric({
  name: 'unique',
  places: ['expect'],
  summary: 'Whether no value of this column occurs twice.',
  details: 'Missing values are left aside.',
  parameters: [{ name: 'column', kind: 'column', summary: 'A column of this source.' }],
  unit: 'none',
  example: 'unique(order_id)',
});
