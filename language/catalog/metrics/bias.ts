// `bias`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const bias = defineMetric({
  name: 'bias',
  places: ['require'],
  summary: 'How far a value model is off in total on the period it has not seen.',
  details: '(expected − actual) / actual over the holdout, its size without sign; above 15 % warns.',
  parameters: [{ name: 'feature', kind: 'feature', summary: 'A feature made with a value function.' }],
  unit: 'share',
  percent: true,
  example: 'bias(Worth.lifetime_value) <= 15%',
});
