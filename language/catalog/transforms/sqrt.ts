// `sqrt`: the square root of the value.

import { NUMBER } from '../../types/value-type.ts';
import { defineTransform } from '../transform.ts';
import { complainUnlessNumeric } from './numeric-type.ts';

export const sqrt = defineTransform({
  name: 'sqrt',
  summary: 'Takes the square root: a milder pull on large values than `log1p`.',
  details: 'A negative value has no square root and becomes missing; how many is reported.',
  parameters: [],
  role: 'value',
  type: (before) => complainUnlessNumeric(before, 'sqrt') ?? NUMBER,
  fit: () => ({}),
  apply: (value) => Math.sqrt(value),
  sql: (_, value, figure) => `CASE WHEN ${value} >= ${figure(0)} THEN sqrt(${value}) END`,
  examples: [{ written: 'sqrt', values: [0, 4, 3, -1, null], gives: [0, 2, 1.732050808, null, null] }],
});
