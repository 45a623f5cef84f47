#!/usr/bin/env bash
# DuckDB 1.5.5 (@duckdb/node-api 1.5.5-r.5): read_json with format = 'newline_delimited' and ignore_errors = true. A line that is cut off
# takes the valid line after it along, and both come as rows whose columns are all NULL; a line that is no JSON at all costs itself alone.
# The documentation says that parse errors are ignored in this format; that a record may end on another line, or that a row remains, it does not.
# Seen: of 100 lines, 10 cut off: 100 rows, 80 with an id; the ids 6, 16, …, 96 are gone. With 10 lines of plain words instead: 100 rows, 90 ids.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.5-r.5 >/dev/null
cat > seen.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import duckdb, { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const counts = async (bad) => {
  const lines = Array.from({ length: 100 }, (_, i) => (i % 10 === 5 ? bad(i) : JSON.stringify({ id: i, amount: i * 2 })));
  writeFileSync('records.jsonl', `${lines.join('\n')}\n`);
  const read = "read_json('records.jsonl', format = 'newline_delimited', ignore_errors = true)";
  const result = await connection.runAndReadAll(`SELECT count(*)::INT, count(id)::INT, count(*) FILTER (WHERE id % 10 = 6)::INT FROM ${read}`);
  return result.getRows()[0];
};
const seen = JSON.stringify([await counts((i) => `{"id": ${i}, "amount": `), await counts(() => 'no record')]);
console.log(`DuckDB ${duckdb.version()}: rows, ids, ids that follow a bad line: cut off and plain words: ${seen}`);
if (seen !== '[[100,80,0],[100,90,10]]') {
  console.error('This has changed.');
  process.exit(1);
}
JS
node seen.mjs
