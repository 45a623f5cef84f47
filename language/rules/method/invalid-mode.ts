// SEG262: A publish has a mode that its kind does not know.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const invalidMode = defineRule<{ kind: string; mode: string; modes: readonly string[] }>({
  code: 'SEG262',
  name: 'invalid-mode',
  severity: 'warning',
  summary: 'A publish has a mode that its kind does not know.',
  message: ({ kind, mode, modes }) => `A publish of kind \`${kind}\` knows no \`mode: ${mode}\`; it can ${modes.map((one) => `\`${one}\``).join(' or ')}.`,
  why: 'A file holds one delivery, a table can hold all of them, and only what is loaded elsewhere can hold mere changes.',
  help: 'Change the mode, or publish to a table.',
  example: {
    invalid: `${SHOP}publish Members: file { to: "out/s.csv"; mode: history; columns: customer, segment; owner: "CRM" }`,
    valid: `${SHOP}publish Members: file { to: "out/s.csv"; mode: changes; columns: customer, segment; owner: "CRM" }`,
  },
  *check({ plan, catalog }) {
    for (const { kind = '', mode, properties } of plan.publishes) {
      const modes: readonly string[] = catalog.publishKinds.get(kind)?.modes ?? [];
      if (mode === undefined || !properties.mode || modes.length === 0 || modes.includes(mode)) continue;
      yield { origin: properties.mode, facts: { kind, mode, modes } };
    }
  },
});
