// SEG106: A dimension has no feature of this name.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { didYouMean } from '../words.ts';

export const unknownFeature = defineRule<{ name: string; dimension: string; guess: string | undefined }>({
  code: 'SEG106',
  name: 'unknown-feature',
  severity: 'error',
  summary: 'A dimension has no feature of this name.',
  message: ({ name, dimension, guess }) => `The dimension \`${dimension}\` has no feature \`${name}\`.${didYouMean(guess)}`,
  why: 'What depends on the feature cannot be computed.',
  help: 'Correct the name, or declare the feature.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { visits = count(orders) }
decision X: portfolio "Q?" { kpi: D.visit }`,
    valid: `${SHOP}dimension D: behavioral { visits = count(orders) }
decision X: portfolio "Q?" { kpi: D.visits }`,
  },
});
