// `verdict`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const verdict = defineMetric({
  name: 'verdict',
  places: ['require'],
  summary: 'What kind of segments these are: natural, reproducible, constructed, or no structure.',
  details:
    '`no_structure`: structure fails. `constructed`: it holds, some segment is below 0.75 in stability. `reproducible`: all are at least 0.75. `natural`: they also beat data from one population with the same margins and correlations.\nNever blocks.',
  parameters: [],
  unit: 'none',
  resamples: true,
  example: 'verdict',
});
