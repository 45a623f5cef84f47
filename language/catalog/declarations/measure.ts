// Step 6: what became of the segments that were treated.

import { defineDeclaration } from './declaration.ts';

export const measureDeclaration = defineDeclaration({
  keyword: 'measure',
  step: 6,
  summary: 'Step 6: what became of the segments that were treated for a decision; `segspec measure` looks.',
  named: 'required',
  kinds: 'the decision',
  label: 'none',
  properties: [
    { name: 'of', value: 'reference', summary: 'The publish whose delivery says who was treated.', refers: 'publish', example: 'of: Members' },
    { name: 'from', value: 'date', summary: 'The day on which the treatment began.', example: 'from: 2026-01-01' },
    { name: 'after', value: 'duration', summary: 'How long after that day the outcome is looked at.', example: 'after: 3 months' },
    { name: 'kpi', value: 'feature', summary: 'The feature that was to change; that of the decision where not given.', example: 'kpi: Outlook.silent' },
  ],
  blocks: [],
  example: 'measure WinBack: SaveList {\n  of: Members\n  from: 2026-01-01\n  after: 3 months\n  kpi: Outlook.silent\n}',
});
