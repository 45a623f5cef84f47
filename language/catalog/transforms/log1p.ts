// `log1p`: the natural logarithm of one plus the value.

import { NUMBER } from '../../types/value-type.ts';
import { defineTransform } from '../transform.ts';
import { complainUnlessNumeric } from './numeric-type.ts';

export const log1p = defineTransform({
  name: 'log1p',
  summary: 'Takes ln(1 + value), so that a few very large values do not decide alone.',
  details: 'For counts and amounts with a long tail.\nZero stays zero.\nA value of −1 or less has no logarithm and becomes missing; how many is reported.',
  parameters: [],
  role: 'value',
  type: (before) => complainUnlessNumeric(before, 'log1p') ?? NUMBER,
  fit: () => ({}),
  apply: (value) => (value > -1 ? Math.log1p(value) : Number.NaN),
  sql: (_, value, figure) => `CASE WHEN ${value} > ${figure(-1)} THEN ln(${figure(1)} + ${value}) END`,
  examples: [{ written: 'log1p', values: [0, 2, 99, -2, null], gives: [0, 1.098612289, 4.605170186, null, null] }],
});
