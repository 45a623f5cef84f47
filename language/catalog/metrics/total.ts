// `total`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const total = defineMetric({
  name: 'total',
  places: ['knockout'],
  summary: 'The segment’s sum of a feature, in its own units.',
  details: 'Missing values are left aside.',
  parameters: [{ name: 'feature', kind: 'feature', summary: 'A number feature.' }],
  unit: 'value',
  perSegment: true,
  example: 'total(Worth.revenue) >= 50_000 USD',
});
