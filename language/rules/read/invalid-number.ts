// SEG316: A number or a length of time is beyond what can be computed with.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const invalidNumber = defineRule<{ complaint: string }>({
  code: 'SEG316',
  name: 'invalid-number',
  severity: 'error',
  summary: 'A number or a length of time is beyond what can be computed with.',
  message: ({ complaint }) => complaint,
  why: 'The calendar ends, and so do the numbers that a computer tells apart; beyond, every figure would be wrong.',
  help: 'Write a smaller one; mostly a digit or a unit is too much.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = count(orders in last 99999999 years) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders in last 9 years) }`,
  },
});
