// `slsw`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const slsw = defineMetric({
  name: 'slsw',
  places: ['require'],
  summary: 'Segment-level stability within solutions with the same number of segments.',
  details: 'How often a segment comes out again with the same members when the data is resampled (flexclust); reported, never judged unless the spec says so.',
  parameters: [],
  unit: 'share',
  perSegment: true,
  resamples: true,
  example: 'slsw >= 0.70',
});
