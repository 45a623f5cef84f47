// SEG301: A function, transform or metric gets arguments it does not take.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const invalidArgument = defineRule<{ called: string; complaint: string }>({
  code: 'SEG301',
  name: 'invalid-argument',
  severity: 'error',
  summary: 'A function, transform or metric gets arguments it does not take.',
  message: ({ called, complaint }) => `\`${called}\`${complaint}.`,
  why: 'It cannot be computed, or not as meant.',
  help: 'Compare with its example in the language reference.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = sum(orders) }`,
    valid: `${SHOP}dimension D: behavioral { a = sum(orders.amount) }`,
  },
});
