// Whether and how to enter a market.

import { defineDecisionKind } from '../kind.ts';

export const marketEntry = defineDecisionKind({
  name: 'market_entry',
  summary: 'Whether and how to enter a market.',
  example: 'decision Entry: market_entry "Whom do we win first in the new market?" { owner: "CEO"; uses: Needs }',
});
