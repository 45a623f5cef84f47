// Step 6: what a refit may do to the taxonomy.

import { defineDeclaration } from './declaration.ts';

export const transitionDeclaration = defineDeclaration({
  keyword: 'transition',
  step: 6,
  summary: 'Step 6: what a refit may do to the taxonomy.',
  named: 'none',
  label: 'none',
  properties: [],
  blocks: [],
  example: 'transition {\n  bargain splits into bargain, thrifty\n}',
});
