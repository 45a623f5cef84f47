// SEG004: An imported file does not exist.

import { defineRule } from '../rule.ts';

export const unknownImport = defineRule<{ path: string }>({
  code: 'SEG004',
  name: 'unknown-import',
  severity: 'error',
  summary: 'An imported file does not exist.',
  message: ({ path }) => `The imported file "${path}" was not found, so nothing it declares is known.`,
  why: 'Names from a missing file stay unknown.',
  help: 'Check the path: it is relative to the file that imports.',
  example: {
    invalid: 'import "nowhere.segspec"',
    valid: '',
  },
});
