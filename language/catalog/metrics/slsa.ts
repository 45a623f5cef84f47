// `slsa`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const slsa = defineMetric({
  name: 'slsa',
  places: ['require'],
  summary: 'Segment-level stability across solutions with more and fewer segments.',
  details:
    '1 − the entropy of where a segment’s members came from, solutions relabelled by optimal assignment (flexclust); reported, never judged unless the spec says so.',
  parameters: [],
  unit: 'share',
  perSegment: true,
  example: 'slsa >= 0.70',
});
