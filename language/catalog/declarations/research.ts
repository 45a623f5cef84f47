// Step 3: research that fills a gap in the data.

import { defineDeclaration } from './declaration.ts';

export const researchDeclaration = defineDeclaration({
  keyword: 'research',
  step: 3,
  summary: 'Step 3: research that fills a gap in the data.',
  named: 'required',
  kinds: 'research',
  label: 'question',
  properties: [
    { name: 'fills', value: 'reference', summary: 'The dimension it fills.', refers: 'dimension', example: 'fills: Needs' },
    { name: 'for', value: 'references', summary: 'The decisions that wait for it.', refers: 'decision', example: 'for: Range, Coupons' },
    { name: 'respondents', value: 'count', summary: 'How many are asked.', example: 'respondents: 1_200' },
    { name: 'items', value: 'count', summary: 'How many items they answer.', example: 'items: 10' },
    { name: 'due', value: 'date', summary: 'When the results are due.', example: 'due: 2025-06-30' },
    { name: 'owner', value: 'text', summary: 'Who answers for it.', example: 'owner: "VP Marketing"' },
    { name: 'results', value: 'reference', summary: 'The source with the results, once they are there.', refers: 'source', example: 'results: survey' },
  ],
  blocks: [],
  example: 'research NeedsStudy: survey "What do they try to get done?" {\n  fills: Needs\n  respondents: 1_200\n  items: 10\n  due: 2025-06-30\n}',
});
