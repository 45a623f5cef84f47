// `coverage`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const coverage = defineMetric({
  name: 'coverage',
  places: ['expect'],
  summary: 'The share of the population that has at least one row here.',
  parameters: [],
  unit: 'share',
  percent: true,
  example: 'coverage >= 60%',
});
