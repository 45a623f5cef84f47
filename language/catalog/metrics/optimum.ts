// `optimum`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const optimum = defineMetric({
  name: 'optimum',
  places: ['require'],
  summary: 'Whether the best solution was reached from at least two starts.',
  details: 'Reached once only, a better one may exist; the result says how many restarts would make that unlikely.',
  parameters: [],
  unit: 'none',
  mustHold: { severity: 'warning', citation: 'Steinley 2003: local optima are the rule in k-means; report how often the best is reached.' },
  example: 'optimum',
});
