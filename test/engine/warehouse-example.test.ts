// The shop in PostgreSQL: its spec is that of the files but for where the data is, its loader is safe, and the segments are the same.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { describeOn, onPostgres } from '../support/engines.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { runSpecFile } from '../support/run-spec.ts';

const onFiles = join(ROOT_FOLDER, 'examples/online-shop/shop.segspec');
const inWarehouse = join(ROOT_FOLDER, 'examples/warehouse/shop.segspec');
const DATABASE = `segspec_example_${process.pid}`;

/** The loader, as `npm run demo:warehouse` starts it. */
function load(env: Readonly<Record<string, string | undefined>> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [join(ROOT_FOLDER, 'examples/warehouse/load.ts')],
      { env: { ...process.env, NODE_NO_WARNINGS: '1', ...env } },
      (_, out, err) => done({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

describe('the spec of the shop in a warehouse', () => {
  it('is that of the files, but for the connection, where each source is, and why what is personal may leave there', () => {
    const lines = (path: string): string =>
      readFileSync(path, 'utf8')
        .replace(/^connection warehouse: postgres \{\n( {2}.*\n)*\}\n\n/m, '')
        .replace(/^ {2}because: "Years of birth .*"\n/m, '')
        .replaceAll(/from: (?:"data\/(\w+)\.csv"|warehouse\.table\("(\w+)"\))/g, (_, file, table) => `from: ${file ?? table}`);
    expect(readFileSync(inWarehouse, 'utf8')).not.toMatch(/data\//);
    expect(lines(inWarehouse)).toBe(lines(onFiles));
  });
});

describe('the loader', () => {
  it('says what to set where nothing names a server', async () => {
    const { code, out, err } = await load({ PGHOST: undefined, PGPORT: undefined, PGUSER: 'me', PGPASSWORD: 'x', PGDATABASE: 'd' });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Nothing was loaded: PGHOST and PGPORT are not set\. Set PGHOST, .* and try again\.\n$/);
  });

  it('says in a sentence that nobody listens', async () => {
    const { code, err } = await load({ PGHOST: '127.0.0.1', PGPORT: '1', PGUSER: 'me', PGPASSWORD: 'secret', PGDATABASE: 'd' });
    expect([code, err]).toEqual([2, 'Nothing was loaded: PostgreSQL at 127.0.0.1:1 cannot be reached: nothing listens there.\n']);
  });
});

describeOn('postgres', 'the shop in a warehouse', () => {
  const LOADED = '27924 rows of the online shop are in the schema segspec_shop.\n';

  beforeAll(async () => {
    await onPostgres(`CREATE DATABASE ${DATABASE}`);
    vi.stubEnv('PGDATABASE', DATABASE);
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await onPostgres(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  });

  it('is loaded again in place of what was there, by several at once too', async () => {
    const loads = [await load(), ...(await Promise.all([load(), load()]))];
    expect(loads).toEqual(loads.map(() => ({ code: 0, out: LOADED, err: '' })));
  });

  it('gives the segments that the files give', async () => {
    const [files, tables] = [await runSpecFile(onFiles), await runSpecFile(inWarehouse)];
    expect(tables.errors).toEqual([]);
    expect(tables.result.audit.population).toBe(600);
    expect(tables.result.membership).toEqual(files.result.membership);
    const gates = ({ result }: typeof files) => result.models[0]?.gates.map(({ text, status }) => [text, status]);
    expect(gates(tables)).toEqual(gates(files));
    const contracts = ({ result }: typeof files) => result.audit.contracts.map(({ text, status }) => [text, status]);
    expect(contracts(tables)).toEqual(contracts(files));
  });

  it('leaves alone a schema of that name that is not its own', async () => {
    await inDatabase("COMMENT ON SCHEMA segspec_shop IS 'Ours'", 'DROP TABLE segspec_shop.orders', 'CREATE TABLE segspec_shop.orders AS SELECT 7 AS mine');
    const { code, out, err } = await load();
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Nothing was loaded: there is a schema segspec_shop that this example has not made\./);
    expect(await inDatabase('SELECT mine FROM segspec_shop.orders')).toEqual([{ mine: 7 }]);
  });
});

/** Statements on the database of this test. */
async function inDatabase(...statements: readonly string[]): Promise<unknown[]> {
  const { PGHOST, PGPORT, PGUSER, PGPASSWORD } = process.env;
  const client = new Client({ host: PGHOST, port: Number(PGPORT), user: PGUSER, password: PGPASSWORD, database: DATABASE });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
