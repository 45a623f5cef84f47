// `share`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const share = defineMetric({
  name: 'share',
  places: ['knockout'],
  summary: 'The segment’s share of everyone assigned.',
  parameters: [],
  unit: 'share',
  percent: true,
  perSegment: true,
  example: 'share >= 5%',
});
