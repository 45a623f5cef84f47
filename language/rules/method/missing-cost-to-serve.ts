// SEG227: A value dimension has no cost.

import { walk } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingCostToServe = defineRule<{ name: string }>({
  code: 'SEG227',
  name: 'missing-cost-to-serve',
  severity: 'information',
  summary: 'A value dimension has no cost.',
  message: ({ name }) => `The value dimension \`${name}\` knows revenue but not what customers cost to serve, so busy and profitable look alike.`,
  why: 'Two customers with the same revenue can be worth very different amounts.',
  help: 'Add a feature for the cost to serve, or the `cost:` of `lifetime_value`.',
  example: {
    invalid: `${SHOP}dimension Worth: value { revenue = sum(orders.amount in last 12 months) }`,
    valid: `${SHOP}dimension Worth: value { revenue = sum(orders.amount in last 12 months); cost_to_serve = 3 * count(orders in last 12 months) }`,
  },
  *check({ plan }) {
    for (const dimension of plan.dimensions) {
      if (dimension.kind !== 'value' || dimension.features.length === 0) continue;
      const hasCost = dimension.features.some(
        (feature) =>
          /cost|margin|profit|contribution/i.test(`${feature.name} ${feature.label ?? ''}`) ||
          [...walk(feature.expression)].some((part) => part.op === 'call' && (part.named.cost || part.named.margin)),
      );
      if (!hasCost) yield { origin: dimension.nameOrigin, facts: { name: dimension.name } };
    }
  },
});
