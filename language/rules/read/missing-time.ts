// SEG307: A window or a function of time reads a source without `time:`.

import { defineRule } from '../rule.ts';
import { sentence } from '../words.ts';

export const missingTime = defineRule<{ complaint: string }>({
  code: 'SEG307',
  name: 'missing-time',
  severity: 'error',
  summary: 'A window or a function of time reads a source without `time:`.',
  message: ({ complaint }) => sentence(complaint),
  why: 'Without a time it is not known which rows lie in the window.',
  help: 'Add `time:` with the column that says when a row happened.',
  example: {
    invalid: `source o: transactions { from: "o.csv"; key: c; columns { c: id } }\ndimension D: behavioral { a = recency(o) }`,
    valid: `source o: transactions { from: "o.csv"; key: c; time: t; columns { c: id; t: date } }\ndimension D: behavioral { a = recency(o) }`,
  },
});
