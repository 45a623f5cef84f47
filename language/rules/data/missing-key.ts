// SEG120: A source has no key.

import { writeName } from '../../syntax/words.ts';
import { addEntry } from '../fixing.ts';
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
  *check({ model, plan }) {
    for (const source of plan.sources) {
      if (source.key || source.properties.key) continue;
      const column = source.columns.find(({ type }) => type.kind === 'id')?.name;
      const key = `key: ${column === undefined ? 'row_number' : writeName(column)}`;
      yield { origin: source.nameOrigin, facts: { name: source.name, kind: source.kind ?? '' }, ...addEntry(model, source, key) };
    }
  },
});
