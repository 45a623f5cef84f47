// SEG110: A check names a metric that its block does not have.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { didYouMean } from '../words.ts';

export const unknownMetric = defineRule<{ name: string; place: string; guess: string | undefined; known: readonly string[] }>({
  code: 'SEG110',
  name: 'unknown-metric',
  severity: 'error',
  summary: 'A check names a metric that its block does not have.',
  message: ({ name, place, guess, known }) => `\`${place}\` has no metric \`${name}\`.${didYouMean(guess, known)}`,
  why: 'A check that is not made protects nobody.',
  help: 'Choose a metric of the language reference.',
  example: {
    invalid: `${SHOP}require { stabilty >= 0.75 }`,
    valid: `${SHOP}require { stability >= 0.75 }`,
  },
});
