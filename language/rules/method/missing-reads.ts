// SEG266: A consumer reads nothing that is published.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingReads = defineRule<{ name: string }>({
  code: 'SEG266',
  name: 'missing-reads',
  whole: true,
  severity: 'warning',
  summary: 'A consumer reads nothing that is published.',
  message: ({ name }) => `The consumer \`${name}\` reads no publish, so no delivery ever reaches it.`,
  why: 'A team that is never delivered to works with a definition of its own.',
  help: 'Add `reads:` with a publish.',
  example: {
    invalid: `${SHOP}publish Members: file { to: "out/s.csv"; columns: customer, segment; owner: "CRM" }\nconsumer Crm: marketing { column: orders.channel; confirmed_on: 2025-09-01; valid_for: 12 months }`,
    valid: `${SHOP}publish Members: file { to: "out/s.csv"; columns: customer, segment; owner: "CRM" }\nconsumer Crm: marketing { reads: Members; column: orders.channel; confirmed_on: 2025-09-01; valid_for: 12 months }`,
  },
  *check({ plan }) {
    if (plan.publishes.length === 0) return;
    for (const { name, nameOrigin, properties } of plan.consumers) if (!properties.reads) yield { origin: nameOrigin, facts: { name } };
  },
});
