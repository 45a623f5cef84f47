// `moved`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const moved = defineMetric({
  name: 'moved',
  places: ['watch'],
  summary: 'The share of entities, present in both runs, whose segment changed.',
  parameters: [],
  unit: 'share',
  percent: true,
  example: 'moved <= 15%',
});
