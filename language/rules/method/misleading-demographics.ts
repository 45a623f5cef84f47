// SEG208: All base features are demographic or firmographic.

import { SHOP } from '../example-specs.ts';
import { baseFeatures, dimensionOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const misleadingDemographics = defineRule<{ kinds: string }>({
  code: 'SEG208',
  name: 'misleading-demographics',
  severity: 'warning',
  summary: 'All base features are demographic or firmographic.',
  message: ({ kinds }) => `The segments are formed from ${kinds} features alone. Those describe customers on paper and do not say why they behave as they do.`,
  why: 'Age, income and region say who customers are, not what they value or will do next.',
  help: 'Add behavioral, attitudinal, needs or value features as base, and keep these as descriptors.',
  example: {
    invalid: `${SHOP}source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; age: number } }\ndimension Who: demographic { base age = crm.age }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\n`,
  },
  *check({ plan, catalog }) {
    const base = baseFeatures(plan);
    const kinds = new Set(base.map((feature) => dimensionOf(plan, feature.dimension)?.kind ?? ''));
    if (base.length === 0 || [...kinds].some((kind) => catalog.dimensionKinds.get(kind)?.explains !== false)) return;
    const origin = base[0]?.nameOrigin;
    if (origin) yield { origin, facts: { kinds: [...kinds].join(' and ') } };
  },
});
