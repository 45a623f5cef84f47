// SEG203: A segmentation without a decision.

import { SHOP } from '../example-specs.ts';
import { addDeclaration } from '../fixing.ts';
import { defineRule } from '../rule.ts';
import { decisionLines } from '../skeletons.ts';

export const missingDecision = defineRule<{ name: string }>({
  code: 'SEG203',
  name: 'missing-decision',
  whole: true,
  severity: 'warning',
  summary: 'A segmentation without a decision.',
  message: ({ name }) => `The segmentation \`${name}\` is for no decision, so nobody can tell whether its segments are useful.`,
  why: 'Segments are formed to decide something; without a decision every split is as good as any other.',
  suggests: true,
  help: 'Start from the question the business has, with `decision`.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\n`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\n`,
  },
  *check({ model, plan, catalog }) {
    const { segmentation } = plan;
    if (!segmentation || plan.decisions.length > 0) return;
    const lines = decisionLines(plan, catalog);
    yield { origin: segmentation.nameOrigin, facts: { name: segmentation.name }, ...addDeclaration(model, segmentation.origin.uri, 'decision', lines) };
  },
});
