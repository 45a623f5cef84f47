// The servers that tests run on, where the environment names them (test/engines/up.sh starts them): what opens each, and who looks at it from outside.

import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { describe } from 'vitest';
import type { ConnectionPlan } from '../../language/plan/plan.ts';
import type { Engine, EngineOptions } from '../../server/engine/data/warehouse/engine.ts';
import { engineKinds } from '../../server/engine/data/warehouse/engines/index.ts';

export type ServerName = 'postgres' | 'trino';

const { PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, TRINO_URL, TRINO_USER } = process.env;

const SETTINGS: Readonly<Record<ServerName, Readonly<Record<string, string | undefined>>>> = {
  postgres: { host: PGHOST, port: PGPORT, user: PGUSER, password: PGPASSWORD, database: PGDATABASE },
  trino: { url: TRINO_URL, user: TRINO_USER, catalog: 'tpch', schema: 'tiny' },
};

/** Settings of a connection to a server that is up; undefined where there is none. */
function settingsOf(name: ServerName): Readonly<Record<string, string | undefined>> | undefined {
  const there = name === 'postgres' ? PGHOST : TRINO_URL;
  return there === undefined ? undefined : SETTINGS[name];
}

/** Whether the environment names a server of the kind. */
export const isUp = (name: ServerName): boolean => settingsOf(name) !== undefined;

/** A group of tests on one server; skipped, with the reason in its name, where that is not up. */
export function describeOn(name: ServerName, what: string, tests: () => void): void {
  const variable = name === 'postgres' ? 'PGHOST' : 'TRINO_URL';
  const up = isUp(name);
  describe.skipIf(!up)(up ? `${what} (${name})` : `${what} (${name}: skipped, as ${variable} names no server)`, tests);
}

/** Opens a connection as a spec would, with some settings changed; `undefined` takes one out. */
export function openEngine(
  name: ServerName,
  changed: Readonly<Record<string, string | undefined>> = {},
  options: Omit<EngineOptions, 'setting'> = {},
): Promise<Engine> {
  const settings = { ...SETTINGS[name], ...changed };
  const kind = engineKinds.find((candidate) => candidate.name === name);
  if (!kind) throw new Error(`no engine ${name}`);
  return kind.open({ name: 'w', kind: name, settings: {} } as unknown as ConnectionPlan, { ...options, setting: (setting) => settings[setting] });
}

/** Looks and changes on PostgreSQL from outside, as the user that owns it: each statement by itself. */
export async function onPostgres(...statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ host: PGHOST, port: Number(PGPORT), user: PGUSER, password: PGPASSWORD, database: PGDATABASE });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** Looks and changes on Trino from outside. */
export async function onTrino(sql: string): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  let answer = await fetch(`${TRINO_URL}/v1/statement`, { method: 'POST', body: sql, headers: { 'X-Trino-User': 'tests' } });
  for (;;) {
    const { data, nextUri, error } = (await answer.json()) as { data?: unknown[][]; nextUri?: string; error?: { message: string } };
    if (error) throw new Error(error.message);
    rows.push(...(data ?? []));
    if (nextUri === undefined) return rows;
    answer = await fetch(nextUri);
  }
}

/** How many queries run on a server whose text holds `mark`. */
export async function runningWith(name: ServerName, mark: string): Promise<number> {
  // So that the question does not find itself.
  const [first, ...rest] = mark;
  const like = `'${first}' || '${rest.join('')}'`;
  if (name === 'trino')
    return Number((await onTrino(`SELECT count(*) FROM system.runtime.queries WHERE state = 'RUNNING' AND strpos(query, ${like}) > 0`))[0]?.[0]);
  const rows = await onPostgres(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE state = 'active' AND strpos(query, ${like}) > 0`);
  return Number(rows[0]?.['n']);
}

/** Waits until something is so. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(50);
}

/** A query that takes hours, with a column of that name. */
export function endless(name: ServerName, mark: string): string {
  return name === 'postgres' ? `SELECT pg_sleep(7200) AS ${mark}` : `SELECT count(*) AS ${mark} FROM tpch.sf10000.lineitem`;
}
