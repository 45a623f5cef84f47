// Step 5: a team that works with the segments.

import { defineDeclaration } from './declaration.ts';

export const consumerDeclaration = defineDeclaration({
  keyword: 'consumer',
  step: 5,
  summary: 'Step 5: a team that works with the segments.',
  named: 'required',
  kinds: 'teams',
  label: 'none',
  properties: [
    { name: 'reads', value: 'references', summary: 'What it reads.', refers: 'publish', example: 'reads: Members' },
    { name: 'for', value: 'references', summary: 'The decisions it takes with them.', refers: 'decision', example: 'for: RetentionBudget' },
    { name: 'column', value: 'source column', summary: 'Where the team keeps the segment: a source and its column.', example: 'column: campaign_list.segment' },
    { name: 'confirmed_on', value: 'date', summary: 'When the team last confirmed that it works with them.', example: 'confirmed_on: 2025-09-01' },
    { name: 'valid_for', value: 'duration', summary: 'How long the confirmation holds.', example: 'valid_for: 12 months' },
  ],
  blocks: [],
  example: 'consumer Crm: marketing {\n  reads: Members\n  for: RetentionBudget\n  confirmed_on: 2025-09-01\n}',
});
