// SEG120: A source has no key.

import { defineRule } from '../rule.ts';

export const missingKey = defineRule<{ name: string; kind: string }>({
  code: 'SEG120',
  name: 'missing-key',
  severity: 'error',
  summary: 'A source has no key.',
  message: ({ name, kind }) => `The source \`${name}\` has no \`key:\`, so its rows belong to ${kind === 'reference' ? 'nothing' : 'nobody'}.`,
  why: 'The key says which entity a row belongs to.',
  help: 'Add `key:` with the column, or `key: row_number` where each row is an entity of its own.',
  example: {
    invalid: 'source s: crm { from: "c.csv"; owner: "CRM" }',
    valid: 'source s: crm { from: "c.csv"; key: id; owner: "CRM" }',
  },
  *check({ plan }) {
    for (const source of plan.sources)
      if (!source.key && !source.properties.key) yield { origin: source.nameOrigin, facts: { name: source.name, kind: source.kind ?? '' } };
  },
});
