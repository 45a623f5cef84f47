// SEG117: A feature, column or view depends on itself.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const cyclicDefinition = defineRule<{ name: string }>({
  code: 'SEG117',
  name: 'cyclic-definition',
  whole: true,
  severity: 'error',
  summary: 'A feature, column or view depends on itself.',
  message: ({ name }) => `\`${name}\` is defined by itself, directly or through others, so it has no value.`,
  why: 'A circle has no value.',
  help: 'Cut the circle: one of the definitions has to stand on data alone.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = b + 1; b = a + 1 }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders); b = a + 1 }`,
  },
});
