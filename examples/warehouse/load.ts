// Loads the online shop's files into PostgreSQL, in a schema of their own: all of them or none, and again in place of what was loaded before.
// `node examples/warehouse/load.ts`, with PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE set, as in shop.segspec beside it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { connect } from '../../server/engine/data/warehouse/engines/postgres/connect.ts';
import { connectFault, faultOf } from '../../server/engine/data/warehouse/engines/postgres/faults.ts';
import { placeIn, serverOf } from '../../server/engine/data/warehouse/engines/postgres/settings.ts';
import { rowsAsJson } from './read-csv.ts';

const SCHEMA = 'segspec_shop';
/** By this a schema of that name is told from somebody else's. */
const MARK = 'Example data of Segspec';
const VARIABLES = ['PGHOST', 'PGPORT', 'PGUSER', 'PGPASSWORD', 'PGDATABASE'];
const here = import.meta.dirname;

/** What the loader itself does not do, in words that can be shown. */
class Refused extends Error {}

const missing = VARIABLES.filter((name) => !process.env[name]);
if (missing.length > 0) {
  const names = missing.length === 1 ? `${missing[0]} is` : `${missing.slice(0, -1).join(', ')} and ${missing.at(-1)} are`;
  end(
    `Nothing was loaded: ${names} not set. Set ${VARIABLES.join(', ')} to a PostgreSQL database in which you may create a schema (where it asks for no password, any word will do), and try again.`,
  );
}
try {
  console.log(`${await load()} rows of the online shop are in the schema ${SCHEMA}.`);
} catch (error) {
  end(`Nothing was loaded: ${(error as Error).message}`);
}

async function load(): Promise<number> {
  const place = placeIn('warehouse', { setting: (name) => process.env[`PG${name.toUpperCase()}`] });
  const server = serverOf(place);
  const { client, drop } = await connect(place, new AbortController().signal).catch((error) => {
    throw connectFault(server, error);
  });
  try {
    await client.query('BEGIN');
    const rows = await fill(client);
    await client.query('COMMIT');
    await client.end();
    return rows;
  } catch (error) {
    // What was not committed is gone with the connection.
    drop();
    throw error instanceof Refused ? error : faultOf(server, error, false);
  }
}

async function fill(client: Client): Promise<number> {
  const sql = readFileSync(join(here, 'tables.sql'), 'utf8');
  const tables = [...sql.matchAll(/^CREATE TABLE (\w+)/gm)].map(([, name]) => name as string);
  // Whoever loads at the same time waits.
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('${SCHEMA}'))`);
  const there = await client.query(`SELECT obj_description(oid, 'pg_namespace') AS mark FROM pg_namespace WHERE nspname = '${SCHEMA}'`);
  if (there.rows.length > 0 && there.rows[0].mark !== MARK)
    throw new Refused(`there is a schema ${SCHEMA} that this example has not made. Rename or drop it, or choose another database.`);
  if (there.rows.length === 0) await client.query(`CREATE SCHEMA ${SCHEMA}; COMMENT ON SCHEMA ${SCHEMA} IS '${MARK}'`);
  await client.query(`SET LOCAL search_path = ${SCHEMA}`);
  await client.query(`DROP TABLE IF EXISTS ${tables.join(', ')}`);
  await client.query(sql);
  let rows = 0;
  for (const table of tables) {
    const json = await rowsAsJson(join(here, `../online-shop/data/${table}.csv`));
    rows += (await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(CAST(NULL AS ${table}), $1)`, [json])).rowCount ?? 0;
    await client.query(`ANALYZE ${table}`);
  }
  return rows;
}

function end(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
