// SEG118: A connection holds a secret in plain text.

import { replace, unlessAll } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const literalCredential = defineRule<{ name: string }>({
  code: 'SEG118',
  name: 'literal-credential',
  severity: 'error',
  summary: 'A connection holds a secret in plain text.',
  message: ({ name }) => `\`${name}\` holds a credential in plain text, and everybody who can read the spec can read it.`,
  why: 'Specs are shared and kept in version control; a secret in them is a secret no more.',
  help: 'Use `env("NAME")` and set the variable where the spec runs.',
  example: {
    invalid: 'connection w: postgres { url: "postgres://me:secret@db/shop" }',
    valid: 'connection w: postgres { url: env("PG_URL") }',
  },
  *check({ plan }) {
    for (const connection of plan.connections) {
      for (const [name, value] of Object.entries(connection.settings)) {
        if (!('text' in value)) continue;
        const secret =
          /password|secret|token|credential/i.test(name) ||
          (name === 'user' && value.text !== '') ||
          /:\/\/[^/@\s]+@/.test(value.text) ||
          /(password|pwd|token)=/i.test(value.text);
        if (!secret) continue;
        const place = connection.properties[name];
        const variable = `${connection.name}_${name}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
        const fix = place && unlessAll(replace(place, `${name}: env("${variable}")`, `Read it from the environment variable ${variable}`));
        yield { origin: place ?? connection.nameOrigin, facts: { name }, ...(fix && { fix }) };
      }
    }
  },
});
