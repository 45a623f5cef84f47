// `drift`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const drift = defineMetric({
  name: 'drift',
  places: ['watch'],
  summary: 'The largest population stability index over base features and segment shares.',
  details:
    'PSI on the bins frozen in the model file. 0.10 is worth a look, 0.25 is a shift; an alarm also needs the figure to exceed what samples of this size give by chance: χ²(0.95, bins − 1) · (1/N + 1/M).',
  parameters: [],
  unit: 'number',
  example: 'drift <= 0.25',
});
