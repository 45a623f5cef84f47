// Whom to win as new customers.

import { defineDecisionKind } from '../kind.ts';

export const acquisition = defineDecisionKind({
  name: 'acquisition',
  summary: 'Whom to win as new customers.',
  example: 'decision Lookalikes: acquisition "Whom do we look for?" { owner: "Growth"; uses: Worth }',
});
