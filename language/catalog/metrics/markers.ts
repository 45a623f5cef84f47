// `markers`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const markers = defineMetric({
  name: 'markers',
  places: ['require'],
  summary: 'How many base features set a segment apart from everybody, in their own units.',
  details:
    'A feature marks a segment when its mean differs from the overall mean by a quarter of the range (1st to 99th percentile), or, on scales that start at zero, by half of the mean; categories by the share of a level.\nNo two segments may have the same markers with the same signs.',
  parameters: [],
  unit: 'count',
  perSegment: true,
  defaults: [
    { operator: '>=', value: 1, severity: 'error', citation: 'Marker variables of flexclust; Dolnicar, Grün & Leisch 2018, §8.' },
    { operator: '>=', value: 2, severity: 'warning', citation: 'Marker variables of flexclust; Dolnicar, Grün & Leisch 2018, §8.' },
  ],
  example: 'markers >= 2',
});
