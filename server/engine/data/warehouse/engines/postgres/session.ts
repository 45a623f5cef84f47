// How a session is set before the first query: it only reads, sees one state of the data, writes times in UTC, and ends when this program does.

import type { Client } from 'pg';
import { identifier, literal } from '../../../sql/quote.ts';
import { EngineFault } from '../../engine-fault.ts';

/** Where every statement falls back to when it fails, so that the next one can run. */
export const SAVED = 'before_query';

/** Milliseconds that the server can count to, and timers here. */
export const LONGEST = 2 ** 31 - 1;

/** Those that a server does not know, being older, are passed over. */
const ALWAYS: Readonly<Record<string, string>> = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
  // All digits of a double.
  extra_float_digits: '1',
  // Between two queries there is much to compute.
  idle_in_transaction_session_timeout: '0',
  transaction_timeout: '0',
  // A query ends soon after this program has died.
  client_connection_check_interval: '5s',
};

export interface Session {
  readonly version: string;
  readonly processId: number;
  /** By what another session sees the same state of the data; absent where no session may. */
  readonly snapshot?: string;
}

/** A session that only reads, in one state of the data. Rejects with the client's errors, and with an `EngineFault` where the schema is not there. */
export async function startSession(client: Client, server: string, schema: string | undefined, timeout: number | undefined): Promise<Session> {
  await set(client, server, schema, timeout);
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  // The first query fixes the state of the data. It is told before the first savepoint, behind which a server tells it no more; a standby keeps nothing.
  const { rows } = await client.query<{ snapshot: string | null }>('SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_export_snapshot() END AS snapshot');
  await client.query(`SAVEPOINT ${SAVED}`);
  const snapshot = rows[0]?.snapshot;
  return { ...(await about(client)), ...(typeof snapshot === 'string' && { snapshot }) };
}

/** A session that sees the state of the data of another one, and may keep temporary tables. Rejects as the other. */
export function startWorkplace(snapshot: string): typeof startSession {
  return async (client, server, schema, timeout) => {
    await set(client, server, schema, timeout);
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await client.query(`SET TRANSACTION SNAPSHOT ${literal(snapshot)}`);
    await client.query(`SAVEPOINT ${SAVED}`);
    return about(client);
  };
}

/** A session whose statements stand by themselves. Rejects as the other. */
export async function prepareSession(client: Client, server: string, schema: string | undefined, timeout: number | undefined): Promise<Session> {
  await set(client, server, schema, timeout);
  return about(client);
}

async function set(client: Client, server: string, schema: string | undefined, timeout: number | undefined): Promise<void> {
  const settings = { ...ALWAYS, ...(timeout !== undefined && { statement_timeout: String(Math.min(Math.max(1, Math.ceil(timeout)), LONGEST)) }) };
  await client.query(
    'SELECT set_config(s.name, wanted.value, false) FROM unnest($1::text[], $2::text[]) AS wanted(name, value) JOIN pg_settings s ON lower(s.name) = lower(wanted.name)',
    [Object.keys(settings), Object.values(settings)],
  );
  if (schema !== undefined) {
    const found = await client.query<{ there: boolean }>('SELECT to_regnamespace($1) IS NOT NULL AS there', [identifier(schema)]);
    if (!found.rows[0]?.there) throw new EngineFault('no-such-name', server, `there is no schema \`${schema}\`, or this user may not see it`);
    await client.query("SELECT set_config('search_path', $1, false)", [identifier(schema)]);
  }
}

async function about(client: Client): Promise<Session> {
  const { rows } = await client.query<{ version: string; pid: number }>("SELECT current_setting('server_version') AS version, pg_backend_pid() AS pid");
  return { version: rows[0]?.version.split(' ')[0] ?? '', processId: rows[0]?.pid ?? 0 };
}
