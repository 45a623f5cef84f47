// SEG116: Two declarations of one kind have the same name.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const duplicateName = defineRule<{ name: string; kind: string }>({
  code: 'SEG116',
  name: 'duplicate-name',
  severity: 'error',
  summary: 'Two declarations of one kind have the same name.',
  message: ({ name, kind }) => `There is already a ${kind} called \`${name}\`; this one is not used.`,
  why: 'It would be left to chance which one is meant.',
  help: 'Rename one of them.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = count(orders) }\ndimension D: value { b = sum(orders.amount) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders) }\ndimension E: value { b = sum(orders.amount) }`,
  },
});
