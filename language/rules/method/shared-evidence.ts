// SEG237: A relevance gate is judged on a feature that shares columns with base features.

import { columnsBehind } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { baseFeatures, dimensionOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const sharedEvidence = defineRule<{ name: string; columns: string }>({
  code: 'SEG237',
  name: 'shared-evidence',
  severity: 'warning',
  summary: 'A relevance gate is judged on a feature that shares columns with base features.',
  message: ({ name, columns }) => `\`${name}\` stands on columns that also form the segments (${columns}), so its relevance is partly built in.`,
  why: 'What formed the segments also shows up in what they are judged by.',
  help: 'Judge relevance on something measured independently, or say why with `because`.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\ndimension Worth: value { outcome busy = count(orders where day > 2025-01-01) > 3; descriptor spread = stddev(orders.amount); base spend = sum(orders.amount in last 12 months) }\nrequire { relevance(Worth.spread) >= 0.06 for Budget }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\ndimension Worth: value { outcome revenue = sum(orders.amount in last 12 months) }\nrequire { relevance(Worth.revenue) >= 0.06 for Budget }`,
  },
  *check({ plan }) {
    const key = (column: { source: string; joins: readonly string[]; column: string }): string => `${column.joins.at(-1) ?? column.source}.${column.column}`;
    const base = baseFeatures(plan);
    let known: Set<string> | undefined;
    const behindBase = (): Set<string> => {
      known ??= new Set(base.flatMap((feature) => columnsBehind(plan, feature.expression).map(key)));
      return known;
    };
    for (const check of plan.require) {
      const value = check.metric === 'relevance' ? check.arguments[0]?.value : undefined;
      if (value?.op !== 'feature' || check.because || base.some(({ dimension, name }) => dimension === value.dimension && name === value.feature)) continue;
      const feature = dimensionOf(plan, value.dimension)?.features.find(({ name }) => name === value.feature);
      const shared = feature ? [...new Set(columnsBehind(plan, feature.expression).map(key))].filter((column) => behindBase().has(column)) : [];
      if (shared.length > 0) yield { origin: check.origin, facts: { name: `${value.dimension}.${value.feature}`, columns: shared.join(', ') } };
    }
  },
});
