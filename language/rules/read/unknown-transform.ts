// SEG109: A transform after `|` is not in the catalog.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { didYouMean } from '../words.ts';

export const unknownTransform = defineRule<{ name: string; guess: string | undefined }>({
  code: 'SEG109',
  name: 'unknown-transform',
  severity: 'error',
  summary: 'A transform after `|` is not in the catalog.',
  message: ({ name, guess }) => `There is no transform \`${name}\`.${didYouMean(guess)}`,
  why: 'The feature would enter the model in another form than meant.',
  help: 'Choose a transform of the language reference.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = count(orders) | log }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders) | log1p }`,
  },
});
