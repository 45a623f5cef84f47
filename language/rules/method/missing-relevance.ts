// SEG222: A decision has no relevance gate.

import { writeName } from '../../syntax/words.ts';
import { SHOP } from '../example-specs.ts';
import { addDeclaration } from '../fixing.ts';
import { baseFeatures } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const missingRelevance = defineRule<{ name: string }>({
  code: 'SEG222',
  name: 'missing-relevance',
  whole: true,
  severity: 'warning',
  summary: 'A decision has no relevance gate.',
  message: ({ name }) => `No gate says how much the segments must tell apart for \`${name}\`.`,
  why: 'Segments can be stable and distinct and still tell nothing about what the decision is judged on.',
  suggests: true,
  help: 'Add a gate `relevance(…)` for the decision, on an outcome or a descriptor: a feature that does not form the segments.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\n`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\ndimension Worth: value { outcome revenue = sum(orders.amount in last 12 months) }\nrequire { relevance(Worth.revenue) >= 0.06 for Budget }`,
  },
  *check({ model, plan }) {
    if (!plan.segmentation) return;
    const forming = new Set(baseFeatures(plan));
    for (const decision of plan.decisions) {
      const gate = plan.require.some((check) => check.metric === 'relevance' && check.decisions.some((use) => use.target === decision.name));
      if (gate) continue;
      const others = plan.dimensions.flatMap(({ features }) => features).filter((feature) => !forming.has(feature));
      const proof = others.find(({ role }) => role === 'outcome') ?? others.find(({ role }) => role === 'descriptor');
      const name = proof && `${writeName(proof.dimension)}.${writeName(proof.name)}`;
      const fix = name ? addDeclaration(model, decision.origin.uri, 'require', [`require { relevance(${name}) >= 0.06 for ${writeName(decision.name)} }`]) : {};
      yield { origin: decision.nameOrigin, facts: { name: decision.name }, ...fix };
    }
  },
});
