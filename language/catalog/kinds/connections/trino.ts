// A Trino cluster.

import { defineConnectionKind } from '../kind.ts';

export const trino = defineConnectionKind({
  name: 'trino',
  summary: 'A Trino cluster. Encrypted by an address that begins with `https:`, which a password needs.',
  settings: [
    { name: 'url', summary: 'The coordinator, through env(…): `https://host:8443`.' },
    { name: 'user', summary: 'The user, through env(…), where the address has none.' },
    { name: 'password', summary: 'The password, through env(…).' },
    { name: 'catalog', summary: 'The catalog of tables that are named without one.' },
    { name: 'schema', summary: 'The schema of tables that are named without one.' },
    {
      name: 'scratch',
      summary: 'Where tables may be made for the time of a run, so that features of everybody are computed once. Without it nothing is written.',
      form: { matches: /^[^\s."]+\.[^\s."]+$/, words: '`catalog.schema`' },
    },
  ],
  needs: [['url']],
  example: 'connection lake: trino { url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "hive" }',
});
