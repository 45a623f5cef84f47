// SEG305: A yes-or-no condition is needed and something else stands there.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { sentence } from '../words.ts';

export const invalidCondition = defineRule<{ complaint: string }>({
  code: 'SEG305',
  name: 'invalid-condition',
  severity: 'error',
  summary: 'A yes-or-no condition is needed and something else stands there.',
  message: ({ complaint }) => sentence(complaint),
  why: 'Rows and customers are kept where a condition is true; a number is neither true nor false.',
  help: 'Compare the value with something: `amount > 0`.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = count(orders where amount) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders where amount > 0) }`,
  },
});
