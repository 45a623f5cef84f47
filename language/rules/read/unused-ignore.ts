// SEG007: An ignore comment silences nothing.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const unusedIgnore = defineRule<{ codes: readonly string[] }>({
  code: 'SEG007',
  name: 'unused-ignore',
  severity: 'information',
  summary: 'An ignore comment silences nothing.',
  message: ({ codes }) => `Nothing on the next line gives ${codes.join(' or ')}, so this comment silences nothing.`,
  why: 'A comment that outlived its reason hides the next finding of its kind.',
  help: 'Remove the comment, or move it to the line above the finding.',
  example: {
    invalid: `// segspec-ignore SEG201: the sponsor is named in the charter\n${SHOP}`,
    valid: `// segspec-ignore SEG203: no decision until the pilot is over\n${SHOP}`,
  },
});
