// `smallest_segment`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const smallestSegment = defineMetric({
  name: 'smallest_segment',
  places: ['require'],
  summary: 'The size of the smallest segment, as a share of everyone assigned or as a count.',
  details: 'A percentage or fraction bounds the share, a whole number the count.',
  parameters: [],
  unit: 'share',
  percent: true,
  alsoCount: true,
  perSegment: true,
  defaults: [
    { operator: '>=', value: 0.02, severity: 'error', citation: 'Below one in fifty a segment is rarely worth an own line; a convention of this tool.' },
    { operator: '>=', value: 0.05, severity: 'warning', citation: 'Dolnicar, Grün & Leisch 2018, §4: segments must be substantial.' },
  ],
  example: 'smallest_segment >= 5%',
});
