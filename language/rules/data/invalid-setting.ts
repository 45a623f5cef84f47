// SEG282: A setting of a connection is not written as connections of its kind read it.

import { defineRule } from '../rule.ts';

export const invalidSetting = defineRule<{ name: string; form: string }>({
  code: 'SEG282',
  name: 'invalid-setting',
  severity: 'error',
  summary: 'A setting of a connection is not written as connections of its kind read it.',
  message: ({ name, form }) => `\`${name}\` is written ${form}, which this is not.`,
  why: 'What cannot be read is not guessed: tables would be looked for, or made, in another place than is meant.',
  help: 'Write it in that form, as it is called on the server.',
  example: {
    invalid: 'connection w: trino { url: env("TRINO_URL"); scratch: "memory" }',
    valid: 'connection w: trino { url: env("TRINO_URL"); scratch: "memory.default" }',
  },
  *check({ catalog, plan }) {
    for (const { kind, settings, properties, nameOrigin } of plan.connections) {
      for (const { name, form } of catalog.connectionKinds.get(kind ?? '')?.settings ?? []) {
        const given = settings[name];
        if (form === undefined || given === undefined || !('text' in given) || form.matches.test(given.text)) continue;
        yield { origin: properties[name] ?? nameOrigin, facts: { name, form: form.words } };
      }
    }
  },
});
