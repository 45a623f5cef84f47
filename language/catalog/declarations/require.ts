// Step 4: the gates a segmentation must pass. The defaults stand even when this is missing.

import { defineDeclaration } from './declaration.ts';

export const requireDeclaration = defineDeclaration({
  keyword: 'require',
  step: 4,
  summary: 'Step 4: the gates a segmentation must pass. The defaults stand even when this is missing.',
  named: 'none',
  label: 'none',
  properties: [],
  blocks: [],
  example: 'require {\n  stability >= 0.75\n  relevance(Worth.revenue) >= 0.06 for RetentionBudget\n}',
});
