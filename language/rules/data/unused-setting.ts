// SEG123: A connection has a setting that connections of its kind do not take.

import { remove, unlessAll } from '../fixing.ts';
import { defineRule } from '../rule.ts';
import { list } from '../words.ts';

export const unusedSetting = defineRule<{ name: string; kind: string; known: readonly string[] }>({
  code: 'SEG123',
  name: 'unused-setting',
  severity: 'warning',
  summary: 'A connection has a setting that connections of its kind do not take.',
  message: ({ name, kind, known }) => `\`${name}\` says nothing to a connection of kind \`${kind}\`. It takes ${list(known)}.`,
  why: 'A setting that nothing reads would be passed over in silence.',
  help: 'Remove it, or choose the kind of connection that it is for.',
  example: {
    invalid: 'connection w: postgres { url: env("PG_URL"); catalog: "shop" }',
    valid: 'connection w: trino { url: env("TRINO_URL"); catalog: "shop" }',
  },
  *check({ catalog, plan }) {
    for (const connection of plan.connections) {
      const kind = catalog.connectionKinds.get(connection.kind ?? '');
      if (!kind) continue;
      const known = kind.settings.map(({ name }) => name);
      for (const name of Object.keys(connection.settings)) {
        const place = connection.properties[name];
        if (!place || known.includes(name)) continue;
        yield { origin: place, facts: { name, kind: kind.name, known }, fix: unlessAll(remove(place, `Remove \`${name}\``)) };
      }
    }
  },
});
