// SEG260: A publish does not say where it goes.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingTarget = defineRule<{ name: string }>({
  code: 'SEG260',
  name: 'missing-target',
  severity: 'warning',
  summary: 'A publish does not say where it goes.',
  message: ({ name }) => `The publish \`${name}\` has no \`to:\`, so there is no place to write to, nor one to read back from.`,
  why: 'What was delivered is counted again where it arrived; without a place nothing can be delivered or checked.',
  help: 'Add `to:` with a file or a table.',
  example: {
    invalid: `${SHOP}publish Members: file { columns: customer, segment; owner: "CRM" }`,
    valid: `${SHOP}publish Members: file { to: "out/s.csv"; columns: customer, segment; owner: "CRM" }`,
  },
  *check({ plan }) {
    for (const { name, nameOrigin, properties } of plan.publishes) if (!properties.to) yield { origin: nameOrigin, facts: { name } };
  },
});
