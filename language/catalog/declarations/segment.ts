// Step 5: a stable id and a meaning for a segment, and what is done with it for each decision.

import { defineDeclaration } from './declaration.ts';

export const segmentDeclaration = defineDeclaration({
  keyword: 'segment',
  step: 5,
  summary: 'Step 5: a stable id and a meaning for a segment, and what is done with it for each decision.',
  named: 'required',
  label: 'label',
  properties: [
    {
      name: 'looks_like',
      value: 'traits',
      summary: 'How the segment differs: `low recency, high frequency`.',
      example: 'looks_like: low recency, high orders',
    },
    { name: 'when', value: 'condition', summary: 'Of a rule segment: who belongs to it.', example: 'when: tenure > 365 and orders >= 3' },
    { name: 'aliases', value: 'words', summary: 'Names it had before.', example: 'aliases: gold' },
    {
      name: 'priority',
      value: 'word',
      summary: 'What to do with it over the coming period.',
      choices: ['invest', 'grow', 'maintain', 'harvest', 'exit'],
      example: 'priority: invest',
    },
    { name: 'owner', value: 'text', summary: 'Who answers for it.', example: 'owner: "VP Marketing"' },
  ],
  blocks: [],
  example:
    'segment loyal "Loyal regulars" {\n  looks_like: low recency, high orders\n  priority: maintain\n  for RetentionBudget: "No discounts; early access instead."\n}',
});
