// Where to expand next: regions, stores, countries.

import { defineDecisionKind } from '../kind.ts';

export const expansion = defineDecisionKind({
  name: 'expansion',
  summary: 'Where to expand next: regions, stores, countries.',
  example: 'decision Cities: expansion "Which cities do we open next?" { owner: "COO"; uses: Engagement, Profile }',
});
