// `markers`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const markers = defineMetric({
  name: 'markers',
  places: ['require'],
  summary: 'How many base features set a segment apart from the rest, in their own units.',
  details:
    'A feature marks a segment when a test says that it is no chance (Mann–Whitney, or χ² of a level, Holm-adjusted over features and segments at 0.05), and when the difference is worth naming: its mean is a quarter of the range (1st to 99th percentile) away from that of the rest; or, on a ratio scale (`money`, `count`, `share`, durations, and a `number` that never goes below 0), its median is at least 1.5 times or at most half that of the rest; or it is at least 0.8 standard deviations away from every other single segment on the scale that formed the segments, which may be in the middle between them. Categories are compared by the share of a level.\nNo two segments may have the same markers with the same signs.',
  parameters: [],
  unit: 'count',
  perSegment: true,
  defaults: [
    { operator: '>=', value: 1, severity: 'error', citation: 'Marker variables of flexclust; Dolnicar, Grün & Leisch 2018, §8.' },
    { operator: '>=', value: 2, severity: 'warning', citation: 'Marker variables of flexclust; Dolnicar, Grün & Leisch 2018, §8.' },
  ],
  example: 'markers >= 2',
});
