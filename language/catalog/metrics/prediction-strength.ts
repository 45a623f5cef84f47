// `prediction_strength`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const predictionStrength = defineMetric({
  name: 'prediction_strength',
  places: ['require'],
  summary: 'How well a fit on one half of the data predicts who belongs together in the other half.',
  details: 'Tibshirani & Walther 2005, the mean of 50 splits; the largest number of segments above 0.8 is shown.',
  parameters: [],
  unit: 'share',
  resamples: true,
  example: 'prediction_strength >= 0.80',
});
