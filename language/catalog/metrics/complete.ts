// `complete`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const complete = defineMetric({
  name: 'complete',
  places: ['require'],
  summary: 'The share of the population with every base feature known.',
  details: 'Counted before anything stands in for missing values.',
  parameters: [],
  unit: 'share',
  percent: true,
  defaults: [
    { operator: '>=', value: 0.9, severity: 'warning', citation: 'Above one in ten, imputed values begin to shape segments; a convention of this tool.' },
  ],
  example: 'complete >= 90%',
});
