// SEG303: Two values are combined or compared that do not fit.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { sentence } from '../words.ts';

export const incompatibleTypes = defineRule<{ complaint: string }>({
  code: 'SEG303',
  name: 'incompatible-types',
  severity: 'error',
  summary: 'Two values are combined or compared that do not fit.',
  message: ({ complaint }) => sentence(complaint),
  why: 'A sum of days and money, or a comparison of a number with text, means nothing.',
  help: 'Combine values of one kind and unit.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = sum(orders.amount) + recency(orders) }`,
    valid: `${SHOP}dimension D: behavioral { a = sum(orders.amount) / count(orders) }`,
  },
});
