// `agreement`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const agreement = defineMetric({
  name: 'agreement',
  places: ['require'],
  summary: 'How far two fits on different resamples agree about everybody, by adjusted Rand index.',
  details: 'flexclust’s global stability: pairs of bootstrap samples are fitted, both fits assign all rows; median and quartiles by number of segments.',
  parameters: [],
  unit: 'number',
  defaults: [{ operator: '>=', value: 0.8, severity: 'warning', citation: 'Dolnicar, Grün & Leisch 2018, §7.5.3; Hubert & Arabie 1985 for the index.' }],
  resamples: true,
  example: 'agreement >= 0.80',
});
