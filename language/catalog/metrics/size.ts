// `size`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const size = defineMetric({
  name: 'size',
  places: ['knockout'],
  summary: 'How many entities the segment has.',
  parameters: [],
  unit: 'count',
  perSegment: true,
  example: 'size >= 500',
});
