// Tables on a server, from CSV files: as a team would have them, with the types that DuckDB sees in the columns.

import { DuckDBInstance } from '@duckdb/node-api';
import { Client } from 'pg';
import { BasicAuth, Trino } from 'trino-client';
import type { ServerName } from './engines.ts';

export interface TableFile {
  readonly table: string;
  /** A file, or a SELECT of DuckDB in brackets. */
  readonly from: string;
  /** Types of columns, where they should be others than those that DuckDB sees. */
  readonly types?: Readonly<Record<string, string>>;
}

interface Loaded {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Rows in one statement. */
const PIECE = 5_000;
const { PGHOST = '', PGPORT, PGUSER, PGPASSWORD, PGDATABASE, TRINO_URL = '', TRINO_USER = '' } = process.env;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function read({ from, types = {} }: TableFile): Promise<Loaded> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    const relation = from.startsWith('(') ? from : `read_csv('${from.replaceAll("'", "''")}', sample_size = -1)`;
    const seen = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${relation}`)).getRowsJson();
    const columns = seen.map(([name, type]) => ({ name: String(name), type: types[String(name)] ?? plainType(String(type)) }));
    const list = columns.map(({ name, type }) =>
      type === 'TIMESTAMP' ? `CAST(CAST(${quoted(name)} AS TIMESTAMP) AS VARCHAR)` : `CAST(${quoted(name)} AS VARCHAR)`,
    );
    const result = await connection.runAndReadAll(`SELECT ${list.join(', ')} FROM ${relation}`);
    return { columns, rows: result.getRowsJson() as (string | null)[][] };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function plainType(type: string): string {
  if (/^TIMESTAMP/.test(type)) return 'TIMESTAMP';
  return /^(VARCHAR|BIGINT|DOUBLE|DATE|BOOLEAN)$/.test(type) ? type : 'VARCHAR';
}

/** Makes the tables in `schema`, in place of what is there. */
export async function loadTables(server: ServerName, schema: string, files: readonly TableFile[]): Promise<void> {
  if (server === 'postgres') await loadPostgres(schema, files);
  else await loadTrino(schema, files);
}

async function loadPostgres(schema: string, files: readonly TableFile[]): Promise<void> {
  const client = new Client({ host: PGHOST, port: Number(PGPORT), user: PGUSER, password: PGPASSWORD, database: PGDATABASE });
  await client.connect();
  try {
    await client.query('SET timezone = UTC');
    await client.query(`DROP SCHEMA IF EXISTS ${quoted(schema)} CASCADE`);
    await client.query(`CREATE SCHEMA ${quoted(schema)}`);
    for (const file of files) {
      const { columns, rows } = await read(file);
      const table = `${quoted(schema)}.${quoted(file.table)}`;
      const own = (type: string) => (type === 'DOUBLE' ? 'DOUBLE PRECISION' : type);
      await client.query(`CREATE TABLE ${table} (${columns.map(({ name, type }) => `${quoted(name)} ${own(type)}`).join(', ')})`);
      for (let at = 0; at < rows.length; at += PIECE) {
        const piece = rows.slice(at, at + PIECE);
        const cast = columns.map(({ type }, i) => `CAST(c${i} AS ${own(type)})`).join(', ');
        const arrays = columns.map((_, i) => piece.map((row) => row[i] ?? null));
        const list = columns.map((_, i) => `$${i + 1}::text[]`).join(', ');
        await client.query(`INSERT INTO ${table} SELECT ${cast} FROM unnest(${list}) AS t(${columns.map((_, i) => `c${i}`).join(', ')})`, arrays);
      }
      await client.query(`ANALYZE ${table}`);
    }
  } finally {
    await client.end();
  }
}

async function loadTrino(schema: string, files: readonly TableFile[]): Promise<void> {
  const run = (sql: string): Promise<void> => onTrino([sql]);
  await run(`CREATE SCHEMA IF NOT EXISTS memory.${quoted(schema)}`);
  for (const file of files) {
    const { columns, rows } = await read(file);
    const table = `memory.${quoted(schema)}.${quoted(file.table)}`;
    const own = (type: string) => (type === 'TIMESTAMP' ? 'TIMESTAMP(6)' : type);
    await run(`DROP TABLE IF EXISTS ${table}`);
    await run(`CREATE TABLE ${table} (${columns.map(({ name, type }) => `${quoted(name)} ${own(type)}`).join(', ')})`);
    const cast = columns.map(({ type }, i) => `CAST(c${i} AS ${own(type)})`).join(', ');
    const row = columns.map((_, i) => `c${i} VARCHAR`).join(', ');
    for (let at = 0; at < rows.length; at += PIECE) {
      const json = JSON.stringify(rows.slice(at, at + PIECE)).replaceAll("'", "''");
      await run(`INSERT INTO ${table} SELECT ${cast} FROM UNNEST(CAST(json_parse('${json}') AS ARRAY(ROW(${row}))))`);
    }
  }
}

/** Runs statements on the Trino of the tests, one after another. */
export async function onTrino(statements: readonly string[]): Promise<void> {
  const client = Trino.create({
    server: TRINO_URL,
    auth: new BasicAuth(TRINO_USER),
    extraHeaders: { 'X-Trino-Client-Capabilities': 'PARAMETRIC_DATETIME', 'X-Trino-Time-Zone': 'UTC' },
  });
  for (const sql of statements) {
    for await (const page of await client.query(sql)) if (page.error) throw new Error(page.error.message);
  }
}
