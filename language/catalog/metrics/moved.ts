// `moved`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const moved = defineMetric({
  name: 'moved',
  places: ['watch'],
  summary: 'The share of entities, present in both runs, whose segment changed.',
  parameters: [],
  unit: 'share',
  percent: true,
  notRun: 'Watching needs a second run against a committed model file; comparing the two is not built in this version.',
  example: 'moved <= 15%',
});
