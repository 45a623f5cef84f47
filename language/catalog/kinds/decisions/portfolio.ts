// Which products and lines to grow, keep or end, and for whom.

import { defineDecisionKind } from '../kind.ts';

export const portfolio = defineDecisionKind({
  name: 'portfolio',
  summary: 'Which products and lines to grow, keep or end, and for whom.',
  example: 'decision Range: portfolio "Which lines do we grow?" { owner: "Head of Category"; uses: Shopping }',
});
