// `rows`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const rows = defineMetric({
  name: 'rows',
  places: ['expect'],
  summary: 'How many rows the source has, as delivered.',
  details: 'Before `where`, duplicates and the `as_of` cut.',
  parameters: [],
  unit: 'count',
  example: 'rows >= 1_000',
});
