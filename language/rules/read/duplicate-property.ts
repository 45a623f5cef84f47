// SEG103: A property is given twice in one block.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const duplicateProperty = defineRule<{ name: string; block: string }>({
  code: 'SEG103',
  name: 'duplicate-property',
  severity: 'error',
  summary: 'A property is given twice in one block.',
  message: ({ name, block }) => `\`${name}\` is already given in this ${block}; only the first one counts.`,
  why: 'Two values contradict each other, and the second would be ignored in silence.',
  help: 'Keep one of the two lines.',
  example: {
    invalid: `${SHOP}decision D: pricing "Q?" { owner: "VP"; owner: "CFO" }`,
    valid: `${SHOP}decision D: pricing "Q?" { owner: "VP" }`,
  },
});
