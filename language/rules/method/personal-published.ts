// SEG229: A published feature stands on a column marked personal.

import { SHOP } from '../example-specs.ts';
import { removeItem, unlessAll } from '../fixing.ts';
import { personalBehind } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const personalPublished = defineRule<{ name: string; column: string }>({
  code: 'SEG229',
  name: 'personal-published',
  severity: 'warning',
  summary: 'A published feature stands on a column marked personal.',
  message: ({ name, column }) => `\`${name}\` is published and stands on the personal column \`${column}\`.`,
  why: 'What leaves the house can identify people, and has to be allowed to.',
  help: 'Remove it from `columns:`, or publish something coarser.',
  example: {
    invalid: `${SHOP}source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; income: number personal } }\ndimension Who: demographic { income = crm.income }\npublish P: file { to: "o.csv"; columns: customer, segment, Who.income; owner: "CRM" }`,
    valid: `${SHOP}source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; income: number personal } }\ndimension Who: demographic { income = crm.income }\npublish P: file { to: "o.csv"; columns: customer, segment; owner: "CRM" }`,
  },
  *check({ plan }) {
    for (const publish of plan.publishes) {
      // An audience says why it may, or is told so by a rule of its own.
      if (publish.kind === 'audience') continue;
      for (const [i, { text, feature: use, origin }] of publish.columns.entries()) {
        const column = use && personalBehind(plan, use);
        if (!column) continue;
        const { fix } = removeItem(publish.columns, i, `Publish no \`${text}\``);
        yield { origin, facts: { name: text, column: column.column }, ...(fix && { fix: unlessAll(fix) }) };
      }
    }
  },
});
