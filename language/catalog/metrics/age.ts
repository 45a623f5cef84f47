// `age`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const age = defineMetric({
  name: 'age',
  places: ['expect'],
  summary: 'How long ago, seen from `as_of`, the latest row happened.',
  details: 'Needs a `time:` column; judges the source as delivered, so rows after `as_of` count as age 0.',
  parameters: [],
  unit: 'duration',
  example: 'age <= 30 days',
});
