// SEG204: A decision uses no dimension.

import { writeName } from '../../syntax/words.ts';
import { SHOP } from '../example-specs.ts';
import { addEntry } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const unservedDecision = defineRule<{ name: string }>({
  code: 'SEG204',
  name: 'unserved-decision',
  whole: true,
  severity: 'warning',
  summary: 'A decision uses no dimension.',
  message: ({ name }) => `The decision \`${name}\` uses no dimension, so no data speaks to it.`,
  why: 'A decision that no data speaks to is taken by gut.',
  help: 'Add `uses:` with the dimensions that the decision rests on.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP" }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\n`,
  },
  *check({ model, plan, catalog }) {
    const names = plan.dimensions.filter(({ kind }) => catalog.dimensionKinds.get(kind)?.explains ?? true).map(({ name }) => writeName(name));
    for (const decision of plan.decisions) {
      if (decision.uses.length > 0) continue;
      const fix = names.length > 0 && !decision.properties.uses ? addEntry(model, decision, `uses: ${names.join(', ')}`) : {};
      yield { origin: decision.nameOrigin, facts: { name: decision.name }, ...fix };
    }
  },
});
