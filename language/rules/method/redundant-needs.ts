// SEG226: A need merely repeats demographics.

import { columnsBehind } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const redundantNeeds = defineRule<{ name: string }>({
  code: 'SEG226',
  name: 'redundant-needs',
  whole: true,
  severity: 'warning',
  summary: 'A need merely repeats demographics.',
  message: ({ name }) => `The need \`${name}\` is read off demographic columns alone, so it repeats them under another name.`,
  why: 'Needs cut across demographics; one that is computed from age or income adds nothing.',
  help: 'Ask for importance and satisfaction in a survey, or move the feature to a demographic dimension.',
  example: {
    invalid: `${SHOP}source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; age: number } }\ndimension Who: demographic { age = crm.age }\ndimension Needs: needs { senior_care = crm.age > 65 }`,
    valid: `${SHOP}source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; age: number; wish: rating(1..5) } }\ndimension Who: demographic { age = crm.age }\ndimension Needs: needs { care = crm.wish }`,
  },
  *check({ plan, catalog }) {
    const key = (column: { source: string; joins: readonly string[]; column: string }): string => `${column.joins.at(-1) ?? column.source}.${column.column}`;
    const paper = new Set(
      plan.dimensions
        .filter(({ kind }) => catalog.dimensionKinds.get(kind)?.explains === false)
        .flatMap((dimension) => dimension.features.flatMap((feature) => columnsBehind(plan, feature.expression).map(key))),
    );
    for (const dimension of plan.dimensions.filter(({ kind }) => kind === 'needs')) {
      for (const feature of dimension.features) {
        const columns = columnsBehind(plan, feature.expression).map(key);
        if (columns.length > 0 && columns.every((column) => paper.has(column))) yield { origin: feature.nameOrigin, facts: { name: feature.name } };
      }
    }
  },
});
