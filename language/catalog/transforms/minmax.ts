// `minmax`: from 0 for the smallest to 1 for the largest value.

import { defineTransform, type TransformState } from '../transform.ts';
import { sortedKnown } from './sample.ts';
import { applyScale, remembersScale, scaledType, scaleSql } from './scaling.ts';

export const minmax = defineTransform({
  name: 'minmax',
  summary: 'Scales so that the smallest value is 0 and the largest 1.',
  details: 'One extreme value squeezes all others together; see `robust` and `winsorize`.\nA customer scored later may fall below 0 or above 1.',
  parameters: [],
  role: 'scale',
  type: scaledType('minmax'),
  fit: (values): TransformState => {
    const sorted = sortedKnown(values);
    const low = sorted[0];
    const high = sorted[sorted.length - 1];
    return low === undefined || high === undefined ? {} : { centre: low, spread: high - low };
  },
  remembers: remembersScale,
  apply: applyScale,
  sql: scaleSql,
  examples: [{ written: 'minmax', values: [10, 20, 30, null], gives: [0, 0.5, 1, null] }],
});
