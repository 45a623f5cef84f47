// `missing`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const missing = defineMetric({
  name: 'missing',
  places: ['expect'],
  summary: 'The share of rows without a value in this column.',
  details: 'Values that cannot be read as the declared type count as missing.',
  parameters: [{ name: 'column', kind: 'column', summary: 'A column of this source.' }],
  unit: 'share',
  percent: true,
  example: 'missing(customer_id) <= 1%',
});
