// SEG304: A date does not exist.

import { defineRule } from '../rule.ts';

export const invalidDate = defineRule<{ text: string }>({
  code: 'SEG304',
  name: 'invalid-date',
  severity: 'error',
  summary: 'A date does not exist.',
  message: ({ text }) => `\`${text}\` is not a day of the calendar.`,
  why: 'A window or a deadline on a day that does not exist means nothing.',
  help: 'Write dates as year, month and day with hyphens between: four, two and two digits.',
  example: {
    invalid: 'segmentation S { as_of: 2018-13-45 }',
    valid: 'segmentation S { as_of: 2018-12-31 }',
  },
});
