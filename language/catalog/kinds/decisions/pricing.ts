// What to charge whom; rests on what customers are willing to pay.

import { defineDecisionKind } from '../kind.ts';

export const pricing = defineDecisionKind({
  name: 'pricing',
  summary: 'What to charge whom; rests on what customers are willing to pay.',
  needsProperty: 'price',
  example: 'decision Tiers: pricing "Which price tiers do we offer?" { owner: "Head of Pricing"; uses: Worth; price: Worth.price_sensitivity }',
});
