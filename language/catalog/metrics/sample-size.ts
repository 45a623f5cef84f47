// `sample_size`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const sampleSize = defineMetric({
  name: 'sample_size',
  places: ['require'],
  summary: 'How many entities there are for each base feature.',
  parameters: [],
  unit: 'number',
  defaults: [
    { operator: '>=', value: 70, severity: 'warning', citation: 'Dolnicar et al. 2014: at least 70 times the number of variables.' },
    { operator: '>=', value: 100, severity: 'warning', citation: 'Dolnicar, Grün & Leisch 2016: 100 times the number of variables recommended.' },
  ],
  example: 'sample_size >= 100',
});
