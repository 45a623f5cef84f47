// `winsorize(1%)`: pulls the extreme values in to a quantile.

import { defineTransform, type TransformState } from '../transform.ts';
import { complainUnlessNumeric } from './numeric-type.ts';
import { nothing, numeric } from './remembered.ts';
import { sortedKnown, sortedQuantile } from './sample.ts';

export const winsorize = defineTransform({
  name: 'winsorize',
  summary: 'Replaces values beyond the lowest and highest share by the value at that share.',
  details:
    'The two limits are quantiles of the population the model was fitted on (linear interpolation, Hyndman & Fan type 7).\nThey stand in the model file: a customer scored later is cut at the same limits.',
  parameters: [{ name: 'share', kind: 'share', summary: 'The share cut at each end, below 50 %.', optional: true, default: '1%' }],
  role: 'value',
  type: (before) => complainUnlessNumeric(before, 'winsorize') ?? before,
  complain: ([share = 0.01]) =>
    typeof share === 'number' && share >= 0 && share < 0.5 ? undefined : '`winsorize` takes a share of at least 0 % and below 50 %, such as `winsorize(1%)`.',
  fit: (values, args): TransformState => {
    const share = typeof args[0] === 'number' ? args[0] : 0.01;
    const sorted = sortedKnown(values);
    if (sorted.length === 0) return {};
    return { low: sortedQuantile(sorted, share), high: sortedQuantile(sorted, 1 - share) };
  },
  remembers: (state) => nothing(state) || (numeric(state['low']) && numeric(state['high']) && state['low'] <= state['high']),
  apply: (value, { low, high }) => {
    if (typeof low !== 'number' || typeof high !== 'number' || Number.isNaN(value)) return value;
    return Math.min(Math.max(value, low), high);
  },
  sql: ({ low, high }, value, figure) => {
    if (typeof low !== 'number' || typeof high !== 'number') return value;
    return `CASE WHEN ${value} < ${figure(low)} THEN ${figure(low)} WHEN ${value} > ${figure(high)} THEN ${figure(high)} ELSE ${value} END`;
  },
  examples: [{ written: 'winsorize(25%)', values: [0, 1, 2, 3, 100, null], gives: [1, 1, 2, 3, 3, null] }],
});
