// A PostgreSQL server.

import { defineConnectionKind } from '../kind.ts';

export const postgres = defineConnectionKind({
  name: 'postgres',
  summary:
    'A PostgreSQL server: its address as a whole, or in parts, of which a part wins over the same in the address. Encrypted and checked, except to this machine.',
  settings: [
    { name: 'url', summary: 'The address, through env(…): `postgres://user:password@host:5432/database?sslrootcert=ca.pem`.' },
    { name: 'host', summary: 'The server.' },
    { name: 'port', summary: 'Its port; 5432 without one.' },
    { name: 'database', summary: 'The database; that of the user’s name without one.' },
    { name: 'user', summary: 'The user, through env(…).' },
    { name: 'password', summary: 'The password, through env(…).' },
    { name: 'schema', summary: 'The schema of tables that are named without one.' },
  ],
  needs: [['url', 'host']],
  example: 'connection warehouse: postgres { url: env("PG_URL") }',
});
