// A Trino cluster.

import { defineConnectionKind } from '../kind.ts';

export const trino = defineConnectionKind({
  name: 'trino',
  summary: 'A Trino cluster. Encrypted by an address that begins with `https:`, which a password needs; through no proxy.',
  settings: [
    { name: 'url', summary: 'The coordinator, through env(…): `https://host:8443`.', required: true, secret: true },
    { name: 'user', summary: 'The user, through env(…), where the address has none.', required: false, secret: true },
    { name: 'password', summary: 'The password, through env(…).', required: false, secret: true },
    { name: 'catalog', summary: 'The catalog of tables that are named without one.', required: false },
    { name: 'schema', summary: 'The schema of tables that are named without one.', required: false },
  ],
  example: 'connection lake: trino { url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "hive" }',
});
