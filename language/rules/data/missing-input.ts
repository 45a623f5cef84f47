// SEG119: A source has no `from:`.

import { addEntry } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const missingInput = defineRule<{ name: string }>({
  code: 'SEG119',
  name: 'missing-input',
  severity: 'error',
  summary: 'A source has no `from:`.',
  message: ({ name }) => `The source \`${name}\` does not say where its data is.`,
  why: 'Without data nothing that stands on it can be computed.',
  help: 'Add `from: "path/to/file.csv"`.',
  example: {
    invalid: 'source s: crm { key: id; owner: "CRM" }',
    valid: 'source s: crm { from: "c.csv"; key: id; owner: "CRM" }',
  },
  *check({ model, plan }) {
    for (const source of plan.sources)
      if (source.input.kind === 'none' && !source.inputOrigin)
        yield { origin: source.nameOrigin, facts: { name: source.name }, ...addEntry(model, source, `from: ${JSON.stringify(`${source.name}.csv`)}`) };
  },
});
