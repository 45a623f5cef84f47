// `stability`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const stability = defineMetric({
  name: 'stability',
  places: ['require', 'knockout', 'watch'],
  summary: 'How well each segment is found again when the model is fitted on resampled data.',
  details:
    'Hennig’s clusterwise bootstrap: resample rows, drop repeats, refit, and take the Jaccard overlap of the original segment with the most similar new one; the mean over `bootstraps`.\nAt most 0.5 is dissolved, below 0.6 not to be trusted.',
  parameters: [],
  unit: 'share',
  perSegment: true,
  defaults: [
    { operator: '>=', value: 0.75, severity: 'error', citation: 'Hennig 2007, 2008 (fpc): 0.75 and above is a valid, stable cluster.' },
    { operator: '>=', value: 0.85, severity: 'warning', citation: 'Hennig 2008 (fpc): 0.85 and above is highly stable.' },
  ],
  resamples: true,
  example: 'stability >= 0.75',
});
