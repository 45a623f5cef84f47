// SEG204: A decision uses no dimension.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const unservedDecision = defineRule<{ name: string }>({
  code: 'SEG204',
  name: 'unserved-decision',
  severity: 'warning',
  summary: 'A decision uses no dimension.',
  message: ({ name }) => `The decision \`${name}\` uses no dimension, so no data speaks to it.`,
  why: 'A decision that no data speaks to is taken by gut.',
  help: 'Add `uses:` with the dimensions that the decision rests on.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP" }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\n`,
  },
  *check({ plan }) {
    for (const decision of plan.decisions) if (decision.uses.length === 0) yield { origin: decision.nameOrigin, facts: { name: decision.name } };
  },
});
