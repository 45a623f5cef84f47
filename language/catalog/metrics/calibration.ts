// `calibration`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const calibration = defineMetric({
  name: 'calibration',
  places: ['require'],
  summary: 'The largest gap between observed and predicted rates over the segments.',
  parameters: [{ name: 'feature', kind: 'feature', summary: 'A feature made with `propensity`.' }],
  unit: 'share',
  percent: true,
  perSegment: true,
  example: 'calibration(Outlook.churn) <= 5%',
});
