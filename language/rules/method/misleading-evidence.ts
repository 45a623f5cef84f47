// SEG236: A relevance gate is judged on a base feature.

import { SHOP } from '../example-specs.ts';
import { baseFeatures } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const misleadingEvidence = defineRule<{ name: string }>({
  code: 'SEG236',
  name: 'misleading-evidence',
  severity: 'error',
  summary: 'A relevance gate is judged on a base feature.',
  message: ({ name }) => `\`${name}\` forms the segments, so that they differ on it proves nothing about their relevance.`,
  why: 'Segments always differ on what they were formed from.',
  help: 'Judge relevance on an outcome or a descriptor.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\nrequire { relevance(Buying.orders) >= 0.06 for Budget }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\ndimension Worth: value { outcome revenue = sum(orders.amount in last 12 months) }\nrequire { relevance(Worth.revenue) >= 0.06 for Budget }`,
  },
  *check({ plan }) {
    const base = new Set(baseFeatures(plan).map((feature) => `${feature.dimension}.${feature.name}`));
    for (const check of plan.require) {
      const value = check.metric === 'relevance' ? check.arguments[0]?.value : undefined;
      if (value?.op === 'feature' && base.has(`${value.dimension}.${value.feature}`))
        yield { origin: check.origin, facts: { name: `${value.dimension}.${value.feature}` } };
    }
  },
});
