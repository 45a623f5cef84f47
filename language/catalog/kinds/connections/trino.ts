// A Trino cluster.

import { defineConnectionKind } from '../kind.ts';

export const trino = defineConnectionKind({
  name: 'trino',
  summary: 'A Trino cluster.',
  settings: [
    { name: 'url', summary: 'The coordinator, through env(…).', required: true, secret: true },
    { name: 'catalog', summary: 'The catalog to read.', required: false },
  ],
  notRun: 'Reading from Trino is not part of this version; export the table to Parquet or CSV and read that.',
  example: 'connection lake: trino { url: env("TRINO_URL"); catalog: "hive" }',
});
