// SEG104: A property has a value of the wrong shape.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const invalidValue = defineRule<{ name: string; what: string; example: string }>({
  code: 'SEG104',
  name: 'invalid-value',
  severity: 'error',
  summary: 'A property has a value of the wrong shape.',
  message: ({ name, what, example }) => `\`${name}\` takes ${what}${example ? `, as in \`${example}\`` : ''}.`,
  why: 'A value that cannot be read is left out.',
  help: 'Write the value as in the example.',
  example: {
    invalid: `${SHOP}decision D: pricing "Q?" { due: "soon" }`,
    valid: `${SHOP}decision D: pricing "Q?" { due: 2025-12-01 }`,
  },
});
