// SEG113: A declaration that needs a name has none.

import { defineRule } from '../rule.ts';

export const missingName = defineRule<{ keyword: string }>({
  code: 'SEG113',
  name: 'missing-name',
  severity: 'error',
  summary: 'A declaration that needs a name has none.',
  message: ({ keyword }) => `This ${keyword} has no name, so nothing can refer to it.`,
  why: 'Nothing can refer to a declaration without a name.',
  help: 'Write a name after the keyword.',
  example: {
    invalid: 'dimension { }',
    valid: 'dimension Engagement: behavioral { }',
  },
});
