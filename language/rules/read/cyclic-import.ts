// SEG005: Imports form a circle.

import { defineRule } from '../rule.ts';

export const cyclicImport = defineRule<{ path: string }>({
  code: 'SEG005',
  name: 'cyclic-import',
  severity: 'warning',
  summary: 'Imports form a circle.',
  message: ({ path }) => `Importing "${path}" leads back to this file; the circle is cut here.`,
  why: 'A circle of files has no clear owner for what they share.',
  help: 'Move what both files need into a third one and import that.',
  example: {
    invalid: 'import "self.segspec"',
    valid: '',
  },
});
