// SEG306: A window is empty, looks ahead, or has nothing to choose from.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';
import { sentence } from '../words.ts';

export const invalidWindow = defineRule<{ complaint: string }>({
  code: 'SEG306',
  name: 'invalid-window',
  severity: 'error',
  summary: 'A window is empty, looks ahead, or has nothing to choose from.',
  message: ({ complaint }) => sentence(complaint),
  why: 'A window that holds no rows gives zero for everybody.',
  help: 'Write a window that looks back, such as `in last 12 months`.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = count(orders in 2025-06-30..2025-01-01) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders in 2025-01-01..2025-06-30) }`,
  },
});
