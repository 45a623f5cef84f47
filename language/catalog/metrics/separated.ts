// `separated`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const separated = defineMetric({
  name: 'separated',
  places: ['require'],
  summary: 'Whether every pair of segments differs clearly on some base feature.',
  details:
    'A test per pair and feature (Mann–Whitney, or χ² of a level), Holm-adjusted over all of them, with an effect of at least 0.5 standard deviations on the scale that formed the segments, or Cliff’s δ of at least 0.33 on ranks; for shares Cohen’s h of at least 0.5.\nA profile, not evidence: these features formed the segments.',
  parameters: [],
  unit: 'none',
  mustHold: { severity: 'warning', citation: 'Cohen 1988: 0.5 is a medium effect; Romano et al. 2006: δ 0.33; Holm 1979.' },
  example: 'separated',
});
