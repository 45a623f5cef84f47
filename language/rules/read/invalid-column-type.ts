// SEG111: A column is declared with a type that does not exist or with wrong arguments.

import { defineRule } from '../rule.ts';
import { didYouMean } from '../words.ts';

export const invalidColumnType = defineRule<{ name: string; complaint: string | undefined; guess: string | undefined }>({
  code: 'SEG111',
  name: 'invalid-column-type',
  severity: 'error',
  summary: 'A column is declared with a type that does not exist or with wrong arguments.',
  message: ({ name, complaint, guess }) =>
    complaint === undefined ? `There is no column type \`${name}\`.${didYouMean(guess)}` : `The type \`${name}\` cannot be read: ${complaint}.`,
  why: 'The column would be read in another way than meant.',
  help: 'Choose a type of the language reference.',
  example: {
    invalid: 'source s: crm { from: "a.csv"; key: id; columns { id: id; age: numbr } }',
    valid: 'source s: crm { from: "a.csv"; key: id; columns { id: id; age: number } }',
  },
});
