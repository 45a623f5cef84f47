// SEG205: No decision uses a dimension that forms segments.

import { SHOP } from '../example-specs.ts';
import { isNamed, remove, unlessAll } from '../fixing.ts';
import { usedBy } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const unusedDimension = defineRule<{ name: string }>({
  code: 'SEG205',
  name: 'unused-dimension',
  whole: true,
  severity: 'warning',
  summary: 'No decision uses a dimension that forms segments.',
  message: ({ name }) => `No decision uses the dimension \`${name}\`, so it forms segments that nobody asked for.`,
  why: 'Every dimension that forms segments makes them blunter for the decisions that matter.',
  help: 'Name it under `uses:` of a decision, make its features descriptors, or remove it.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\ndimension Spare: behavioral { days = recency(orders) }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\n`,
  },
  *check({ model, plan, catalog }) {
    if (plan.decisions.length === 0) return;
    for (const dimension of plan.dimensions) {
      const explains = catalog.dimensionKinds.get(dimension.kind)?.explains ?? true;
      // What is planned, only describes, or is only judged, forms no segments.
      if (!explains || !dimension.features.some(({ role }) => role === 'base') || usedBy(plan, dimension).length > 0) continue;
      const ids = [`dimension:${dimension.name}`, ...dimension.features.map(({ name }) => `feature:${dimension.name}.${name}`)];
      const fix = ids.some((id) => isNamed(model, id)) ? undefined : unlessAll(remove(dimension.origin, `Remove \`${dimension.name}\``));
      yield { origin: dimension.nameOrigin, facts: { name: dimension.name }, ...(fix && { fix }) };
    }
  },
});
