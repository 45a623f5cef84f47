// `separated`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const separated = defineMetric({
  name: 'separated',
  places: ['require'],
  summary: 'Whether every pair of segments differs clearly on some base feature.',
  details:
    'A test per pair and feature, Holm-adjusted over all of them, with an effect of at least 0.5 (Cohen’s d, or h for shares).\nA profile, not evidence: these features formed the segments.',
  parameters: [],
  unit: 'none',
  mustHold: { severity: 'warning', citation: 'Cohen 1988: 0.5 is a medium effect; Holm 1979.' },
  example: 'separated',
});
