// SEG228: A base feature stands on a column marked protected.

import { columnsBehind } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { asDescriptor } from '../fixing.ts';
import { baseFeatures, declaredColumn } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const protectedBase = defineRule<{ name: string; column: string }>({
  code: 'SEG228',
  name: 'protected-base',
  severity: 'warning',
  summary: 'A base feature stands on a column marked protected.',
  message: ({ name, column }) => `\`${name}\` forms the segments and stands on the protected column \`${column}\`, so customers would be treated by it.`,
  why: 'Segments formed from gender, age or origin decide about people by what they are; that can be unlawful.',
  help: 'Make the feature a `descriptor`, or remove it.',
  example: {
    invalid: `${SHOP}source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; gender: category protected } }\ndimension D: behavioral { woman = crm.gender = "F" }`,
    valid: `${SHOP}source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; gender: category protected } }\ndimension D: behavioral { descriptor woman = crm.gender = "F" }`,
  },
  *check({ model, plan }) {
    if (!plan.sources.some(({ columns }) => columns.some((column) => column.protected))) return;
    for (const feature of baseFeatures(plan)) {
      const column = columnsBehind(plan, feature.expression).find((use) => declaredColumn(plan, use)?.protected);
      if (column) yield { origin: feature.nameOrigin, facts: { name: feature.name, column: column.column }, ...asDescriptor(model, feature) };
    }
  },
});
