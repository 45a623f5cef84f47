// SEG309: A feature is a date, a series, rows, or a list whose answers are not declared.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const invalidFeature = defineRule<{ name: string; what: string }>({
  code: 'SEG309',
  name: 'invalid-feature',
  severity: 'error',
  summary: 'A feature is a date, a series, rows, or a list whose answers are not declared.',
  message: ({ name, what }) => `\`${name}\` is ${what}; a feature is one number, yes-or-no value or category per entity.`,
  why: 'Distances and shares need numbers or categories.',
  help: 'Turn it into a number: `days_since(…)`, `trend(…)`, `count(…)`; of a list declare the answers, `list("Golf", "Wine")`, or ask for one with `has(…)`.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = max(orders.day) }`,
    valid: `${SHOP}dimension D: behavioral { a = days_since(max(orders.day)) }`,
  },
});
