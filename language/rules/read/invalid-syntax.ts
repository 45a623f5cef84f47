// SEG001: The text cannot be read as a spec.

import { defineRule } from '../rule.ts';

export const invalidSyntax = defineRule<{ message: string }>({
  code: 'SEG001',
  name: 'invalid-syntax',
  severity: 'error',
  summary: 'The text cannot be read as a spec.',
  message: ({ message }) => message,
  why: 'What cannot be read cannot be checked or run.',
  help: 'Compare the line with the example in the language reference, or let completion write it.',
  example: {
    invalid: 'dimenson D: needs { }',
    valid: 'dimension D: needs { }',
  },
});
