// SEG264: An audience holds personal columns and does not say why it may.

import { SHOP } from '../example-specs.ts';
import { personalBehind } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const missingAudienceReason = defineRule<{ name: string; text: string; column: string }>({
  code: 'SEG264',
  name: 'missing-audience-reason',
  severity: 'warning',
  summary: 'An audience holds personal columns and does not say why it may.',
  message: ({ name, text, column }) =>
    `The audience \`${name}\` sends \`${text}\`, which stands on the personal column \`${column}\`, and does not say why it may.`,
  why: 'An upload hands people over to another company; consent or contract has to allow it, and who asks later wants to read which.',
  help: 'Add `because:` with the consent or the contract, or leave the column out.',
  example: {
    invalid: `${SHOP}source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; email: category personal } }\ndimension Who: demographic { email = crm.email }\npublish P: audience { to: "o.csv"; for: klaviyo; columns: customer, segment, Who.email; owner: "CRM" }`,
    valid: `${SHOP}source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; email: category personal } }\ndimension Who: demographic { email = crm.email }\npublish P: audience { to: "o.csv"; for: klaviyo; columns: customer, segment, Who.email; owner: "CRM"; because: "Newsletter consent." }`,
  },
  *check({ plan }) {
    for (const { kind, name, because, columns } of plan.publishes) {
      if (kind !== 'audience' || because?.trim()) continue;
      for (const { text, feature, origin } of columns) {
        const personal = feature && personalBehind(plan, feature);
        if (personal) yield { origin, facts: { name, text, column: personal.column } };
      }
    }
  },
});
