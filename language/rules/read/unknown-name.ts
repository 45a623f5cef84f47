// SEG105: A name refers to nothing in this spec and its imports.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { didYouMean } from '../words.ts';

export const unknownName = defineRule<{ name: string; guess: string | undefined; expected: string }>({
  code: 'SEG105',
  name: 'unknown-name',
  whole: true,
  severity: 'error',
  summary: 'A name refers to nothing in this spec and its imports.',
  message: ({ name, guess, expected }) => `There is no ${expected} called \`${name}\`.${didYouMean(guess)}`,
  why: 'What depends on the name cannot be computed.',
  help: 'Correct the name, declare it, or import the file that declares it.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = count(ordres) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders) }`,
  },
});
