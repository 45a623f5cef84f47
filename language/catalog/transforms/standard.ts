// `standard`: mean 0, standard deviation 1.

import { defineTransform, type TransformState } from '../transform.ts';
import { sortedDeviation, sortedKnown } from './sample.ts';
import { applyScale, remembersScale, scaledType, scaleSql } from './scaling.ts';

export const standard = defineTransform({
  name: 'standard',
  summary: 'Scales to mean 0 and standard deviation 1 over the population; the default of most methods.',
  details: 'The population standard deviation (divided by n), for yes/no features too.',
  parameters: [],
  role: 'scale',
  type: scaledType('standard'),
  fit: (values): TransformState => {
    // Ascending, so that the sums do not depend on the order of the rows.
    const sorted = sortedKnown(values);
    if (sorted.length === 0) return {};
    const centre = sorted.reduce((total, value) => total + value, 0) / sorted.length;
    return { centre, spread: sortedDeviation(sorted) };
  },
  remembers: remembersScale,
  apply: applyScale,
  sql: scaleSql,
  examples: [{ written: 'standard', values: [2, 4, 4, 4, 5, 5, 7, 9, null], gives: [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2, null] }],
});
