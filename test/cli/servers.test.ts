// The command line on sources of a PostgreSQL server: what is told of the columns, what a server can do wrong, and that nothing is left behind.

import { Client } from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { describeOn } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';

const { PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE } = process.env;
const SCHEMA = 'segspec_cli';
const READER = { PGUSER: 'segspec_cli_reader', PGPASSWORD: 'reader' };

const spec = (settings = '', table = 'orders'): string => `segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-06-30 }
connection w: postgres { host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "${SCHEMA}" ${settings} }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source orders: transactions { from: w.table("${table}"); key: customer; time: day; columns { amount: money(GBP) } expect { rows >= 100 } }
dimension Buying: behavioral { recency = recency(orders); spent = sum(orders.amount) | log1p }
model M: kmeans { segments: 3; seed: 1 }
`;

async function asked<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ host: PGHOST, port: Number(PGPORT), user: PGUSER, password: PGPASSWORD, database: PGDATABASE });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describeOn('postgres', 'the command line', () => {
  beforeAll(() =>
    asked(async (client) => {
      await client.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`);
      await client.query(`CREATE SCHEMA ${SCHEMA}`);
      await client.query(
        `CREATE TABLE ${SCHEMA}.orders AS SELECT 'C' || (i % 120) AS customer, DATE '2025-06-30' - (i % 7) * (i % 41) AS day, CAST((i * 37 % 1000) AS NUMERIC(10,2)) / 10 AS amount FROM generate_series(1, 2000) AS s(i)`,
      );
      await client.query(`CREATE TABLE ${SCHEMA}.wide AS SELECT customer, day, CAST(amount AS TEXT) AS amount FROM ${SCHEMA}.orders, generate_series(1, 200)`);
      // Somebody whose connections nothing else has.
      await client.query("DO $$ BEGIN CREATE ROLE segspec_cli_reader LOGIN PASSWORD 'reader'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
      await client.query(`GRANT USAGE ON SCHEMA ${SCHEMA} TO segspec_cli_reader`);
      await client.query(`GRANT SELECT ON ${SCHEMA}.wide TO segspec_cli_reader`);
      await client.query(`CREATE TABLE ${SCHEMA}.hidden AS SELECT * FROM ${SCHEMA}.orders`);
    }),
  );

  it('knows the columns of a table', async () => {
    const cwd = folderWith({ 'a.segspec': spec().replace('orders.amount', 'orders.amuont') });
    const { code, out } = await segspec(['check', 'a.segspec'], { cwd });
    expect(code).toBe(1);
    expect(out).toContain('amuont');
    expect(out).toContain('amount');
  });

  it('runs, and leaves nothing on the server', async () => {
    const cwd = folderWith({ 'a.segspec': spec() });
    const before = await asked((client) => client.query('SELECT count(*)::int AS n FROM pg_class'));
    const { out } = await segspec(['run', 'a.segspec', '--format', 'json'], { cwd });
    expect(JSON.parse(out).models[0].segments).toHaveLength(3);
    const after = await asked((client) => client.query('SELECT count(*)::int AS n FROM pg_class'));
    expect(after.rows).toEqual(before.rows);
  });

  it.each([
    ['a wrong password', { PGPASSWORD: 'hunter22' }, /does not let this user in/],
    ['a port where nothing listens', { PGPORT: '1' }, /cannot be reached/],
    ['a variable that is not set', { PGUSER: '' }, /`PGUSER`, which is not set/],
    ['a database that is not there', { PGDATABASE: 'nowhere' }, /does not have that database/],
  ])('%s is one sentence and exit 2', async (_, env, sentence) => {
    const cwd = folderWith({ 'a.segspec': spec() });
    for (const command of ['run', 'audit']) {
      const { code, out, err } = await segspec([command, 'a.segspec'], { cwd, env });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err.trim().split('\n').at(-1)).toMatch(sentence);
      expect(err).not.toContain('hunter22');
    }
  });

  it('a table that is not there is told at its line', async () => {
    const cwd = folderWith({ 'a.segspec': spec('', 'ordres') });
    const { code, out } = await segspec(['check', 'a.segspec'], { cwd });
    expect(code).toBe(1);
    expect(out).toMatch(/a\.segspec:4:\d+ error SEG616/);
    expect(out).toContain('ordres');
  });

  it('a right that was revoked is one sentence and exit 2', async () => {
    await asked(async (client) => {
      await client.query(`REVOKE ALL ON ${SCHEMA}.hidden FROM segspec_cli_reader`);
    });
    const cwd = folderWith({ 'a.segspec': spec('', 'hidden') });
    const { code, err } = await segspec(['run', 'a.segspec'], { cwd, env: READER });
    expect(code).toBe(2);
    expect(err).toMatch(/no right to do that/);
  });

  it('a server that ends the connection in the middle of a run is one sentence and exit 2', async () => {
    const cwd = folderWith({ 'a.segspec': spec('', 'wide') });
    let over = false;
    const ending = asked(async (client) => {
      // Once values of entities are asked for: a connection that is lost while the columns are looked at is made anew.
      while (!over) {
        const { rowCount } = await client.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'segspec_cli_reader' AND state = 'active' AND query LIKE 'SELECT s.k%'`,
        );
        if (rowCount) return true;
      }
      return false;
    });
    const { code, out, err } = await segspec(['run', 'a.segspec'], { cwd, env: READER }).finally(() => {
      over = true;
    });
    expect(await ending).toBe(true);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/The connection to PostgreSQL .* was lost/);
  });
});
