// What to build next; rests on needs.

import { defineDecisionKind } from '../kind.ts';

export const product = defineDecisionKind({
  name: 'product',
  summary: 'What to build next; rests on needs.',
  needsDimension: 'needs',
  example: 'decision Roadmap: product "Which account do we build first?" { owner: "Head of Product"; uses: Needs }',
});
