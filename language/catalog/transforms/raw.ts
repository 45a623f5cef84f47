// `raw`: no scaling.

import { defineTransform } from '../transform.ts';
import { applyScale, remembersScale, scaledType, scaleSql } from './scaling.ts';

export const raw = defineTransform({
  name: 'raw',
  summary: 'Leaves the scale as it is: the feature counts in its own units.',
  details: 'For features that share a scale already, such as ratings of 1 to 7, in a dimension that is otherwise standardised.',
  parameters: [],
  role: 'scale',
  type: scaledType('raw'),
  fit: () => ({ centre: 0, spread: 1 }),
  remembers: remembersScale,
  apply: applyScale,
  sql: scaleSql,
  examples: [{ written: 'raw', values: [1, 7, null], gives: [1, 7, null] }],
});
