// SEG114: A bare feature name fits several dimensions.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { list } from '../words.ts';

export const ambiguousName = defineRule<{ name: string; choices: readonly string[] }>({
  code: 'SEG114',
  name: 'ambiguous-name',
  severity: 'error',
  summary: 'A bare feature name fits several dimensions.',
  message: ({ name, choices }) => `\`${name}\` can mean ${list(choices)}.`,
  why: 'Which one is meant must not be left to chance.',
  help: 'Write the dimension in front.',
  example: {
    invalid: `${SHOP}dimension A: behavioral { n = count(orders) }
dimension B: value { n = sum(orders.amount) }
decision X: portfolio "Q?" { kpi: n }`,
    valid: `${SHOP}dimension A: behavioral { n = count(orders) }
dimension B: value { n = sum(orders.amount) }
decision X: portfolio "Q?" { kpi: A.n }`,
  },
});
