#!/usr/bin/env bash
# PostgreSQL (18 in PGlite 0.5.17): CREATE TABLE IF NOT EXISTS asks for the right to make a table before it looks whether the table is there, so a user
# who may insert into a table fails on the line that was to leave it alone. CREATE SCHEMA IF NOT EXISTS and CREATE INDEX IF NOT EXISTS are the same.
# Code that is to run with no more rights than it needs has to look into the catalogue first; the words read as if they did.
# Valid input: a role with USAGE on a schema and INSERT on the table in it.
# Seen: the INSERT works; the three statements end with SQLSTATE 42501 (must be owner, for the index); as the owner all three do nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @electric-sql/pglite@0.5.17 >/dev/null
cat > seen.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';
const db = await PGlite.create();
const { rows } = await db.query("SELECT current_setting('server_version') AS version");
await db.exec(`CREATE ROLE writer; CREATE SCHEMA marts; CREATE TABLE marts.t (a int); CREATE INDEX i ON marts.t (a);
  GRANT USAGE ON SCHEMA marts TO writer; GRANT INSERT ON marts.t TO writer`);
const tried = [
  'INSERT INTO marts.t VALUES (1)',
  'CREATE TABLE IF NOT EXISTS marts.t (a int)',
  'CREATE SCHEMA IF NOT EXISTS marts',
  'CREATE INDEX IF NOT EXISTS i ON marts.t (a)',
];
const outcome = async (sql) => await db.query(sql).then(() => 'works', ({ code }) => code);
const seen = [];
for (const role of ['writer', 'NONE']) {
  await db.query(role === 'NONE' ? 'RESET ROLE' : `SET ROLE ${role}`);
  for (const sql of tried) seen.push(await outcome(sql));
}
console.log(`PostgreSQL ${rows[0].version}: ${seen.join(' ')}`);
if (seen.join(' ') !== 'works 42501 42501 42501 works works works works') {
  console.error('This has changed.');
  process.exit(1);
}
JS
node seen.mjs
