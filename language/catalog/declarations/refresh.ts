// Step 6: how the segmentation is kept alive.

import { defineDeclaration } from './declaration.ts';

export const refreshDeclaration = defineDeclaration({
  keyword: 'refresh',
  step: 6,
  summary: 'Step 6: how the segmentation is kept alive.',
  named: 'none',
  label: 'none',
  properties: [
    { name: 'every', value: 'duration', summary: 'How often it is run again.', example: 'every: 3 months' },
    { name: 'owner', value: 'text', summary: 'Who runs it.', example: 'owner: "Customer Insights"' },
    { name: 'approver', value: 'text', summary: 'Who approves a changed taxonomy.', example: 'approver: "VP Marketing"' },
    { name: 'expires', value: 'duration', summary: 'After how long it must not be used any more.', example: 'expires: 12 months' },
    {
      name: 'on_alarm',
      value: 'word',
      summary: 'What happens when a watch line is crossed.',
      choices: ['refit', 'review', 'stop'],
      example: 'on_alarm: refit',
    },
  ],
  blocks: [{ name: 'watch', summary: 'Limits that are checked between refits.' }],
  example: 'refresh {\n  every: 3 months\n  owner: "Customer Insights"\n  expires: 12 months\n  watch { drift <= 0.25; moved <= 15% }\n}',
});
