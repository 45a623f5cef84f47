// SEG108: A function is not in the catalog.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { didYouMean } from '../words.ts';

export const unknownFunction = defineRule<{ name: string; guess: string | undefined }>({
  code: 'SEG108',
  name: 'unknown-function',
  severity: 'error',
  summary: 'A function is not in the catalog.',
  message: ({ name, guess }) => `There is no function \`${name}\`.${didYouMean(guess)}`,
  why: 'What depends on it cannot be computed.',
  help: 'Choose a function of the language reference.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = cuont(orders) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders) }`,
  },
});
