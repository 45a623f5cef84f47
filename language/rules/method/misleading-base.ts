// SEG209: A demographic or firmographic feature is base beside features that explain.

import { SHOP } from '../example-specs.ts';
import { asDescriptor } from '../fixing.ts';
import { baseFeatures, dimensionOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const misleadingBase = defineRule<{ name: string; kind: string }>({
  code: 'SEG209',
  name: 'misleading-base',
  severity: 'warning',
  summary: 'A demographic or firmographic feature is base beside features that explain.',
  message: ({ name, kind }) => `The ${kind} feature \`${name}\` forms the segments although features that explain behaviour are there.`,
  why: 'It pulls the segments towards who customers are on paper.',
  help: 'Make it a `descriptor`: it then describes the segments without forming them.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\nsource crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; age: number } }\ndimension Who: demographic { base age = crm.age }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\n`,
  },
  *check({ model, plan, catalog }) {
    const base = baseFeatures(plan);
    const describes = (name: string): boolean => catalog.dimensionKinds.get(dimensionOf(plan, name)?.kind ?? '')?.explains === false;
    if (base.every((feature) => describes(feature.dimension))) return;
    for (const feature of base) {
      if (!describes(feature.dimension)) continue;
      yield {
        origin: feature.nameOrigin,
        facts: { name: feature.name, kind: dimensionOf(plan, feature.dimension)?.kind ?? '' },
        ...asDescriptor(model, feature),
      };
    }
  },
});
