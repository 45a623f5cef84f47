// A DuckDB database file, opened read-only.

import { defineConnectionKind } from '../kind.ts';

export const duckdb = defineConnectionKind({
  name: 'duckdb',
  summary: 'A DuckDB database file, opened read-only.',
  settings: [{ name: 'file', summary: 'The database file, relative to the spec.' }],
  needs: [['file']],
  example: 'connection local: duckdb { file: "data/shop.duckdb" }',
});
