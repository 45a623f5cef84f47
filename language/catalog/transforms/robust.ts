// `robust`: centred at the median, scaled by the middle half of the values.

import { defineTransform, type TransformState } from '../transform.ts';
import { sortedDeviation, sortedKnown, sortedQuantile } from './sample.ts';
import { applyScale, remembersScale, scaledType, scaleSql } from './scaling.ts';

/** The interquartile range of a normal distribution in standard deviations: 2 × Φ⁻¹(0.75). */
export const NORMAL_IQR = 1.3489795;

export const robust = defineTransform({
  name: 'robust',
  summary: 'Centres at the median and scales by the interquartile range, so that outliers do not set the scale.',
  details:
    'The range is divided by 1.349, which makes it a standard deviation where the values are normal: a robust feature then counts as much as a standard one.\nWhere more than half of the values are the same, the range is 0 and the standard deviation stands in.',
  parameters: [],
  role: 'scale',
  type: scaledType('robust'),
  fit: (values): TransformState => {
    const sorted = sortedKnown(values);
    if (sorted.length === 0) return {};
    const range = sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25);
    const centre = sortedQuantile(sorted, 0.5);
    return { centre, spread: range > 0 ? range / NORMAL_IQR : sortedDeviation(sorted) };
  },
  remembers: remembersScale,
  apply: applyScale,
  sql: scaleSql,
  examples: [{ written: 'robust', values: [1, 2, 3, 4, 500], gives: [-1.3489795, -0.67448975, 0, 0.67448975, 335.2214057] }],
});
