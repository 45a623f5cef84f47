// SEG215: A segmentation publishes nothing.

import { writeName } from '../../syntax/words.ts';
import { SHOP } from '../example-specs.ts';
import { addDeclaration } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const missingPublish = defineRule<{ name: string }>({
  code: 'SEG215',
  name: 'missing-publish',
  whole: true,
  severity: 'warning',
  summary: 'A segmentation publishes nothing.',
  message: ({ name }) => `Nothing publishes \`${name}\`, so its segments reach no system that people use.`,
  why: 'Segments that stay in a report change nothing.',
  suggests: true,
  help: 'Say where the segments go, with `publish`.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\n`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\npublish Members: file { to: "out/s.csv"; columns: customer, segment; owner: "CRM" }`,
  },
  *check({ model, plan }) {
    const { segmentation } = plan;
    if (!segmentation || plan.publishes.length > 0) return;
    const lines = [
      'publish Members: file {',
      '  to: "out/segments.csv"',
      `  columns: ${writeName(segmentation.entity)}, segment`,
      '  owner: "Team or role"',
      '}',
    ];
    yield { origin: segmentation.nameOrigin, facts: { name: segmentation.name }, ...addDeclaration(model, segmentation.origin.uri, 'publish', lines) };
  },
});
