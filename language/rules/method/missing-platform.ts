// SEG263: An audience does not say for which platform it is.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingPlatform = defineRule<{ name: string }>({
  code: 'SEG263',
  name: 'missing-platform',
  severity: 'warning',
  summary: 'An audience does not say for which platform it is.',
  message: ({ name }) => `The audience \`${name}\` does not say for which platform it is.`,
  why: 'Every platform has its own headers, ids, limits and hashing; a file for none of them is taken by none.',
  help: 'Add `for:` with the platform.',
  example: {
    invalid: `${SHOP}publish Members: audience { to: "out/s.csv"; columns: customer, segment; owner: "CRM" }`,
    valid: `${SHOP}publish Members: audience { to: "out/s.csv"; for: braze; columns: customer, segment; owner: "CRM" }`,
  },
  *check({ plan }) {
    for (const { kind, name, nameOrigin, properties } of plan.publishes)
      if (kind === 'audience' && !properties.for) yield { origin: nameOrigin, facts: { name } };
  },
});
