// SEG310: A transform is applied to a value that it cannot take.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const invalidTransform = defineRule<{ name: string; complaint: string }>({
  code: 'SEG310',
  name: 'invalid-transform',
  severity: 'error',
  summary: 'A transform is applied to a value that it cannot take.',
  message: ({ name, complaint }) => `\`${name}\` does not fit here: ${complaint}.`,
  why: 'The feature would enter the model in another form than meant.',
  help: 'Choose a transform for this type, or none.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = mode(orders.channel) | log1p; b = count(orders) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders) | log1p }`,
  },
});
