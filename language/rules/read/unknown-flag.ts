// SEG112: A word after a column type is no flag.

import { defineRule } from '../rule.ts';
import { didYouMean } from '../words.ts';

export const unknownFlag = defineRule<{ name: string; guess: string | undefined }>({
  code: 'SEG112',
  name: 'unknown-flag',
  whole: true,
  severity: 'error',
  summary: 'A word after a column type is no flag.',
  message: ({ name, guess }) => `\`${name}\` is no flag of a column.${didYouMean(guess, ['personal', 'protected', 'reversed'])}`,
  why: 'A mistyped `personal` or `protected` would protect nobody.',
  help: 'Write `personal`, `protected`, `reversed` or `missing(…)`.',
  example: {
    invalid: 'source s: crm { from: "a.csv"; key: id; columns { id: id; age: number protcted } }',
    valid: 'source s: crm { from: "a.csv"; key: id; columns { id: id; age: number protected } }',
  },
});
