// `impute(median)`: what stands in for a missing value.

import { defineTransform } from '../transform.ts';

export const impute = defineTransform({
  name: 'impute',
  summary: 'Says what stands in for a missing value of this feature; it replaces the `missing:` of the dimension.',
  details:
    'The stand-in is found in the feature’s own units, before the other transforms, and kept in the model file.\n`drop` leaves an entity without this value unassigned; `none` keeps the value missing for methods that can work with that.',
  parameters: [
    {
      name: 'with',
      kind: 'name',
      summary: 'The median, zero, the most frequent value, dropping the entity, or nothing.',
      choices: ['median', 'zero', 'mode', 'drop', 'none'],
    },
  ],
  role: 'impute',
  type: (before) => before,
  complain: ([policy]) =>
    ['median', 'zero', 'mode', 'drop', 'none'].includes(String(policy)) ? undefined : '`impute` takes one of `median`, `zero`, `mode`, `drop` and `none`.',
  examples: [{ written: 'impute(median)', values: [1, 2, 9, null], gives: [1, 2, 9, 2] }],
});
