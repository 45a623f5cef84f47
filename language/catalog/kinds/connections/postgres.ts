// A PostgreSQL server.

import { defineConnectionKind } from '../kind.ts';

export const postgres = defineConnectionKind({
  name: 'postgres',
  summary: 'A PostgreSQL server.',
  settings: [{ name: 'url', summary: 'The connection URL, through env(…).', required: true, secret: true }],
  notRun: 'Reading from PostgreSQL is not part of this version; export the table to Parquet or CSV and read that.',
  example: 'connection warehouse: postgres { url: env("PG_URL") }',
});
