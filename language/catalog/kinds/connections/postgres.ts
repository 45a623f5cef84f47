// A PostgreSQL server.

import { defineConnectionKind } from '../kind.ts';

export const postgres = defineConnectionKind({
  name: 'postgres',
  summary:
    'A PostgreSQL server: its address as a whole, or in parts, of which a part wins over the same in the address. Encrypted and checked, except to this machine.',
  settings: [
    { name: 'url', summary: 'The address, through env(…): `postgres://user:password@host:5432/database?sslrootcert=ca.pem`.', required: false, secret: true },
    { name: 'host', summary: 'The server.', required: false },
    { name: 'port', summary: 'Its port; 5432 without one.', required: false },
    { name: 'database', summary: 'The database; that of the user’s name without one.', required: false },
    { name: 'user', summary: 'The user, through env(…).', required: false, secret: true },
    { name: 'password', summary: 'The password, through env(…).', required: false, secret: true },
    { name: 'schema', summary: 'The schema of tables that are named without one.', required: false },
  ],
  example: 'connection warehouse: postgres { url: env("PG_URL") }',
});
