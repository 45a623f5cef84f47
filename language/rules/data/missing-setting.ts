// SEG122: A connection does not say where its data is.

import { addEntry } from '../fixing.ts';
import { defineRule } from '../rule.ts';
import { list } from '../words.ts';

export const missingSetting = defineRule<{ name: string; oneOf: readonly string[] }>({
  code: 'SEG122',
  name: 'missing-setting',
  severity: 'error',
  summary: 'A connection does not say where its data is.',
  message: ({ name, oneOf }) => `The connection \`${name}\` has no ${list(oneOf)}, so nothing can be read through it.`,
  why: 'Sources behind a connection are read from the place that it names.',
  help: 'Add it; what is secret in it through `env("NAME")`.',
  example: {
    invalid: 'connection w: postgres { database: "shop" }',
    valid: 'connection w: postgres { host: "db.example"; database: "shop" }',
  },
  *check({ catalog, model, plan }) {
    for (const connection of plan.connections) {
      const kind = catalog.connectionKinds.get(connection.kind ?? '');
      for (const oneOf of kind?.needs ?? []) {
        // What is written and not understood has a finding of its own.
        if (oneOf.some((setting) => connection.properties[setting])) continue;
        const variable = `${connection.name}_${oneOf[0]}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
        yield {
          origin: connection.nameOrigin,
          facts: { name: connection.name, oneOf },
          ...addEntry(model, connection, `${oneOf[0]}: env("${variable}")`),
        };
      }
    }
  },
});
