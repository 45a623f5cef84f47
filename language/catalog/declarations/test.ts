// Step 6: a customer whose segment is known.

import { defineDeclaration } from './declaration.ts';

export const testDeclaration = defineDeclaration({
  keyword: 'test',
  step: 6,
  summary: 'Step 6: a customer whose segment is known.',
  named: 'none',
  label: 'name',
  properties: [
    { name: 'given', value: 'given', summary: 'Feature values: `tenure = 730, churn = 0.7`.', example: 'given: tenure = 730, churn = 0.7' },
    { name: 'expect', value: 'reference', summary: 'The segment that this customer must get.', refers: 'segment', example: 'expect: lapsing_pros' },
  ],
  blocks: [],
  example: 'test "lapsing pro" {\n  given: tenure = 730, churn = 0.7\n  expect: lapsing_pros\n}',
});
