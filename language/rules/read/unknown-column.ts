// SEG107: A source has no column of this name.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { didYouMean } from '../words.ts';

export const unknownColumn = defineRule<{ name: string; source: string; guess: string | undefined }>({
  code: 'SEG107',
  name: 'unknown-column',
  severity: 'error',
  summary: 'A source has no column of this name.',
  message: ({ name, source, guess }) => `The source \`${source}\` has no column \`${name}\`.${didYouMean(guess)}`,
  why: 'What depends on the column cannot be computed.',
  help: 'Correct the name; a name with blanks or signs stands in backticks.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = sum(orders.amuont) }`,
    valid: `${SHOP}dimension D: behavioral { a = sum(orders.amount) }`,
    columns: { orders: ['customer_id', 'day', 'amount', 'channel'] },
  },
});
