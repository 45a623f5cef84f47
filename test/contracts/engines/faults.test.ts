// What goes wrong on a real server is one sentence of the right kind, and holds no credential in any form.

import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import type { FaultKind } from '../../../server/engine/data/warehouse/engine-fault.ts';
import { describeOn, onPostgres, openEngine, type ServerName } from '../../support/engines.ts';

const SECRET = 'hunter22-of-nobody';

/** The fault that `work` rejects with: one sentence, and nothing of the client behind it. */
async function faultOf(work: Promise<unknown>): Promise<{ kind: FaultKind; message: string }> {
  const error = await work.then(
    () => new Error('it went well'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !('kind' in error)) throw error;
  expect(error.name).toBe('EngineFault');
  expect(error.message).toMatch(/^\S[^\n]*\.$/);
  expect(error.message).not.toMatch(/\.\.$|undefined|\[object/);
  const shown = [JSON.stringify(error), inspect(error, { depth: 9, showHidden: true }), String(error.stack), error.message].join('\n');
  expect(shown).not.toContain(SECRET);
  if (process.env['PGPASSWORD']) expect(shown).not.toContain(process.env['PGPASSWORD']);
  expect(error.cause).toBeUndefined();
  return { kind: error.kind as FaultKind, message: error.message };
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const QUERIES: Readonly<Record<ServerName, readonly (readonly [FaultKind, string, string])[]>> = {
  postgres: [
    ['no-such-name', 'SELECT nosuch FROM pg_class', 'nosuch'],
    ['no-such-name', 'SELECT * FROM nosuch', 'nosuch'],
    ['no-such-name', 'SELECT * FROM nosuch.t', 'nosuch'],
    ['query', 'SELEC 1', 'SELEC'],
    ['query', "SELECT upper(DATE '2024-01-01')", 'upper'],
    ['no-right', 'CREATE TABLE segspec_never (a integer)', 'only reads'],
    ['value', 'SELECT 1 / (n - n) FROM generate_series(1, 2) AS s(n)', 'zero'],
    ['value', "SELECT CAST(t AS integer) FROM (VALUES ('Mrs Private'), ('b')) AS v(t)", 'a text is not'],
    ['size', `SELECT ${Array.from({ length: 1665 }, (_, at) => `${at} AS c${at}`).join(', ')}`, '1664'],
  ],
  trino: [
    ['no-such-name', 'SELECT nosuch FROM tpch.tiny.nation', 'nosuch'],
    ['no-such-name', 'SELECT * FROM tpch.tiny.nosuch', 'nosuch'],
    ['no-such-name', 'SELECT * FROM nosuch.a.b', 'nosuch'],
    ['no-such-name', 'SELECT * FROM tpch.nosuch.b', 'nosuch'],
    ['query', 'SELECT FROM WHERE', 'FROM'],
    ['query', "SELECT upper(DATE '2024-01-01')", 'upper'],
    ['no-right', 'CREATE TABLE memory.default.segspec_never (a integer)', 'only reads'],
    ['value', 'SELECT 1 / (nationkey - nationkey) FROM tpch.tiny.nation', 'zero'],
    ['value', "SELECT CAST('Mrs Private' || CAST(nationkey AS VARCHAR) AS integer) FROM tpch.tiny.nation", 'a text is not'],
  ],
};

for (const name of ['postgres', 'trino'] as const) {
  describeOn(name, 'faults', () => {
    it.each(QUERIES[name].map(([kind, sql, named]) => ({ kind, sql, named, told: sql.slice(0, 60) })))('$kind: $told', async ({ kind, sql, named }) => {
      const engine = await openEngine(name);
      try {
        const fault = await faultOf(engine.query(sql));
        expect(fault.kind).toBe(kind);
        expect(fault.message).toContain(named);
        // Values of rows are nobody's business.
        expect(fault.message).not.toContain('Mrs Private');
        expect((await engine.query('SELECT 1 AS n')).rows).toBe(1);
      } finally {
        await engine.close();
      }
    });

    it('nobody listens, or there is no such host', async () => {
      const port = await closedPort();
      const at = (host: string, at: number) => (name === 'postgres' ? { host, port: String(at), password: SECRET } : { url: `http://${host}:${at}` });
      expect((await faultOf(openEngine(name, at('127.0.0.1', port)))).kind).toBe('unreachable');
      expect((await faultOf(openEngine(name, at('nosuch.invalid', 1)))).message).toContain('nosuch.invalid');
    });
  });
}

describeOn('postgres', 'faults of a connection', () => {
  it('a wrong password, a missing one and an unknown user', async () => {
    expect((await faultOf(openEngine('postgres', { password: SECRET }))).kind).toBe('credentials');
    expect((await faultOf(openEngine('postgres', { password: undefined }))).kind).toBe('credentials');
    expect((await faultOf(openEngine('postgres', { user: 'nosuch', password: SECRET }))).kind).toBe('credentials');
  });

  it('a wrong password in an address', async () => {
    const { PGHOST, PGPORT } = process.env;
    const fault = await faultOf(
      openEngine('postgres', { url: `postgres://ann:${SECRET}@${PGHOST}:${PGPORT}/x`, host: undefined, port: undefined, user: undefined, password: undefined }),
    );
    expect(fault.kind).toBe('credentials');
    expect(fault.message).not.toContain('ann');
  });

  it('no such database, and no such schema', async () => {
    expect(await faultOf(openEngine('postgres', { database: 'nosuch' }))).toMatchObject({ kind: 'no-database', message: expect.stringContaining('nosuch') });
    expect(await faultOf(openEngine('postgres', { schema: 'nosuch' }))).toMatchObject({ kind: 'no-such-name', message: expect.stringContaining('`nosuch`') });
  });

  it('a right that is not there, or is taken away between two queries, and too little scratch space', async () => {
    const password = `reader-${process.pid}`;
    await onPostgres(
      'DROP TABLE IF EXISTS segspec_rights',
      'DROP ROLE IF EXISTS segspec_reader',
      'CREATE TABLE segspec_rights AS SELECT 1 AS a',
      `CREATE ROLE segspec_reader LOGIN PASSWORD '${password}'`,
      "ALTER ROLE segspec_reader SET temp_file_limit = '1MB'",
      "ALTER ROLE segspec_reader SET work_mem = '64kB'",
    );
    const engine = await openEngine('postgres', { user: 'segspec_reader', password });
    try {
      expect(await faultOf(engine.query('SELECT a FROM segspec_rights'))).toMatchObject({
        kind: 'no-right',
        message: expect.stringContaining('segspec_rights'),
      });
      await onPostgres('GRANT SELECT ON segspec_rights TO segspec_reader');
      expect((await engine.query('SELECT a FROM segspec_rights')).rows).toBe(1);
      await onPostgres('REVOKE SELECT ON segspec_rights FROM segspec_reader');
      expect((await faultOf(engine.query('SELECT a FROM segspec_rights'))).kind).toBe('no-right');
      expect((await faultOf(engine.query('SELECT n FROM generate_series(1, 1000000) AS s(n) ORDER BY md5(n::text)'))).kind).toBe('space');
      expect((await engine.query('SELECT 1 AS n')).rows).toBe(1);
    } finally {
      await engine.close();
      await onPostgres('DROP TABLE segspec_rights', 'DROP ROLE segspec_reader');
    }
  });

  it('no more connections than a user may have', async () => {
    await onPostgres('DROP ROLE IF EXISTS segspec_single', "CREATE ROLE segspec_single LOGIN PASSWORD 'one-at-a-time' CONNECTION LIMIT 1");
    const engine = await openEngine('postgres', { user: 'segspec_single', password: 'one-at-a-time' });
    try {
      expect((await faultOf(openEngine('postgres', { user: 'segspec_single', password: 'one-at-a-time' }))).kind).toBe('busy');
    } finally {
      await engine.close();
      await onPostgres('DROP ROLE segspec_single');
    }
  });
});
