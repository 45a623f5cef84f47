// `weight(2)`: how much a feature counts in forming segments.

import { defineTransform } from '../transform.ts';

export const weight = defineTransform({
  name: 'weight',
  summary: 'Makes the feature count so many times: `weight(2)` is as if it stood twice among the base features.',
  details: 'Squared distances are multiplied by the weight (the scaled column by its square root).\nIt replaces the `weight:` of the dimension.',
  parameters: [{ name: 'times', kind: 'number', summary: 'How many times it counts, above 0.' }],
  role: 'weight',
  type: (before) => before,
  complain: ([times]) =>
    typeof times === 'number' && times > 0 && Number.isFinite(times)
      ? undefined
      : '`weight` takes a number above 0, such as `weight(2)`; a feature that is not to count is declared as `descriptor`.',
  examples: [{ written: 'weight(2)', values: [1, 2], gives: [1, 2] }],
});
