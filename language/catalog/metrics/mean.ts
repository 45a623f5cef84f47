// `mean`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const mean = defineMetric({
  name: 'mean',
  places: ['knockout'],
  summary: 'The segment’s mean of a feature, in its own units.',
  details: 'Missing values are left aside; yes/no is the share of yes.',
  parameters: [{ name: 'feature', kind: 'feature', summary: 'A number or yes/no feature.' }],
  unit: 'value',
  perSegment: true,
  example: 'mean(Worth.revenue) >= 100 USD',
});
