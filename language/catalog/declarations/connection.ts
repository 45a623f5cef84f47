// Step 2: a database that sources are read from. Credentials only through `env(…)`.

import { defineDeclaration } from './declaration.ts';

export const connectionDeclaration = defineDeclaration({
  keyword: 'connection',
  step: 2,
  summary: 'Step 2: a database that sources are read from. Credentials only through `env(…)`.',
  named: 'required',
  kinds: 'connections',
  label: 'none',
  properties: [
    { name: 'url', value: 'setting', summary: 'The address of the server, through `env(…)`.', example: 'url: env("PG_URL")' },
    { name: 'file', value: 'setting', path: 'database', summary: 'A database file, relative to the spec.', example: 'file: "data/shop.duckdb"' },
    { name: 'host', value: 'setting', summary: 'The server.', example: 'host: env("PG_HOST")' },
    { name: 'port', value: 'setting', summary: 'The port of the server.', example: 'port: 5432' },
    { name: 'database', value: 'setting', summary: 'The database.', example: 'database: "shop"' },
    { name: 'user', value: 'setting', summary: 'The user, through `env(…)`.', example: 'user: env("PG_USER")' },
    { name: 'password', value: 'setting', summary: 'The password, only ever through `env(…)`.', example: 'password: env("PG_PASSWORD")' },
    { name: 'catalog', value: 'setting', summary: 'The catalog of tables that are named without one.', example: 'catalog: "hive"' },
    { name: 'schema', value: 'setting', summary: 'The schema of tables that are named without one.', example: 'schema: "public"' },
    {
      name: 'scratch',
      value: 'setting',
      summary: 'Where tables may be made for the time of a run, as `catalog.schema`; without it a run writes nothing.',
      example: 'scratch: "hive.tmp"',
    },
  ],
  blocks: [],
  example: 'connection warehouse: postgres {\n  url: env("PG_URL")\n}',
});
