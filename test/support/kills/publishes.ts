// Killing `segspec publish` at random moments while somebody reads what it delivers: one delivery or the other, whole, and the next run goes on from there.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { drawFraction, type Random } from '../../../server/engine/statistics/numeric/random.ts';
import { ledgerOf } from '../../../server/operate/ledger.ts';
import { onPostgres, onTrino } from '../engines.ts';
import { laterOrders } from '../later-orders.ts';
import { CLI } from '../repository.ts';
import { SMALL_SPEC, smallFiles } from '../small-shop.ts';

export interface PublishTarget {
  readonly name: string;
  readonly publish: string;
  /** What is published every other time, where other data alone gives the same: a text that scores, and no members. */
  readonly other?: string;
  /** What a reader sees, as one text; undefined while the target cannot be opened. */
  readonly read: (folder: string) => Promise<string | undefined>;
  /** Takes away what an earlier test left there. */
  readonly clear?: () => Promise<unknown>;
  /** Where the orders lie somewhere else than in a file: the spec that reads them there, and what puts them there. */
  readonly inside?: { readonly spec: string; readonly put: (csv: string) => Promise<unknown> };
}

const LAKE = 'connection lake: duckdb { file: "lake.duckdb" }\n';
const SERVER =
  'connection pg: postgres { host: env("PGHOST"); port: env("PGPORT"); user: env("PGUSER"); password: env("PGPASSWORD"); database: env("PGDATABASE") }\n';
const bytesOf = (name: string) => async (folder: string) => readFileSync(join(folder, name)).toString('base64');

export const PUBLISHED: readonly PublishTarget[] = [
  { name: 'a CSV file', publish: 'publish P: file { to: "m.csv"; columns: customer, segment; owner: "D" }', read: bytesOf('m.csv') },
  { name: 'a Parquet file', publish: 'publish P: file { to: "m.parquet"; columns: customer, segment; owner: "D" }', read: bytesOf('m.parquet') },
  {
    name: 'a DuckDB table',
    publish: `${LAKE}publish P: table { to: lake.table("marts.m"); columns: customer, segment; owner: "D" }`,
    read: tableOf('SELECT customer, segment FROM marts.m ORDER BY ALL'),
  },
  {
    name: 'a DuckDB history',
    publish: `${LAKE}publish P: table { to: lake.table("marts.m"); mode: history; columns: customer, segment; owner: "D" }`,
    read: tableOf('SELECT customer, segment, valid_from::VARCHAR, valid_to::VARCHAR FROM marts.m ORDER BY ALL'),
  },
  {
    name: 'a DuckDB view',
    publish: `${LAKE}publish P: sql { to: lake.view("marts.m"); columns: customer, segment; owner: "D" }`,
    read: tableOf('SELECT customer, segment FROM marts.m ORDER BY ALL'),
  },
  {
    name: 'a SQL file',
    publish: 'publish P: sql { to: "score.sql"; columns: customer, segment; owner: "D" }',
    other: 'publish P: sql { to: "score.sql"; columns: customer, segment, label; owner: "D" }',
    read: bytesOf('score.sql'),
  },
  {
    name: 'a dbt model',
    publish: 'publish P: dbt { to: "models/m.sql"; columns: customer, segment; owner: "D" }',
    other: 'publish P: dbt { to: "models/m.sql"; columns: customer, segment, label; owner: "D" }',
    read: bytesOf('models/m.sql'),
  },
  { name: 'audiences by segment', publish: 'publish P: audience { to: "a.csv"; for: meta; columns: customer, segment; owner: "D" }', read: namedByManifest },
  // Where a server is up.
  ...(process.env.PGHOST === undefined ? [] : postgresTargets()),
  ...(process.env.TRINO_URL === undefined ? [] : ['replace', 'history', 'view'].map(trinoTarget)),
];

/** A table of either mode, a view over features of its own, and a table in the server that holds everybody. */
function postgresTargets(): PublishTarget[] {
  const into = (mode: string): PublishTarget => ({
    name: mode === 'replace' ? 'a PostgreSQL table' : `a PostgreSQL ${mode}`,
    publish:
      mode === 'view'
        ? `${SERVER}publish P: sql { to: pg.view("kills_view.m"); columns: customer, segment; owner: "D" }`
        : `${SERVER}publish P: table { to: pg.table("kills_${mode}.m"); mode: ${mode}; columns: customer, segment; owner: "D" }`,
    read: async () =>
      JSON.stringify(
        await onPostgres(`SELECT to_jsonb(m) AS m FROM kills_${mode}.m AS m ORDER BY customer COLLATE "C", segment COLLATE "C", to_jsonb(m)::text`),
      ),
    clear: () => onPostgres(`DROP SCHEMA IF EXISTS kills_${mode} CASCADE`),
  });
  return [
    ...['replace', 'history', 'view'].map(into),
    {
      ...into('inside'),
      name: 'the PostgreSQL that holds everybody',
      publish: `${SERVER}publish P: table { to: pg.table("kills_inside.m"); columns: customer, segment; owner: "D" }`,
      inside: {
        spec: SMALL_SPEC.replace('from: "orders.csv"', 'from: pg.table("kills_data.orders")').replace('bootstraps: 20', 'bootstraps: 20\n  fit_on: 80'),
        put: (csv: string) =>
          onPostgres(
            'CREATE SCHEMA IF NOT EXISTS kills_data',
            'CREATE TABLE IF NOT EXISTS kills_data.orders (customer text, day date, amount numeric)',
            // Seen as one change by whoever reads meanwhile.
            `WITH gone AS (DELETE FROM kills_data.orders) INSERT INTO kills_data.orders VALUES ${rowsOf(csv)}`,
          ),
      },
    },
  ];
}

function trinoTarget(mode: string): PublishTarget {
  const [kind, to] = mode === 'view' ? ['sql', 'view("memory.kills_view.m")'] : ['table', `table("memory.kills_${mode}.m"); mode: ${mode}`];
  return {
    name: mode === 'replace' ? 'a Trino table' : `a Trino ${mode}`,
    publish: `connection tr: trino { url: env("TRINO_URL"); user: env("TRINO_USER") }\npublish P: ${kind} { to: tr.${to}; columns: customer, segment; owner: "D" }`,
    read: async () =>
      JSON.stringify(
        (await onTrino(`SELECT customer, segment${mode === 'history' ? ', CAST(as_of AS VARCHAR)' : ''} FROM memory.kills_${mode}.m`))
          .map((row) => JSON.stringify(row))
          .sort(),
      ),
    clear: async () => {
      await onTrino(`CREATE SCHEMA IF NOT EXISTS memory.kills_${mode}`);
      for (const [name, type] of await onTrino(`SELECT table_name, table_type FROM memory.information_schema.tables WHERE table_schema = 'kills_${mode}'`))
        await onTrino(`DROP ${type === 'VIEW' ? 'VIEW' : 'TABLE'} memory.kills_${mode}."${name}"`);
    },
  };
}

function rowsOf(csv: string): string {
  const lines = csv.trim().split('\n').slice(1);
  return lines.map((line) => `('${line.split(',').join("', '")}')`).join(', ');
}

function tableOf(sql: string) {
  return async (folder: string): Promise<string | undefined> => {
    try {
      const instance = await DuckDBInstance.create(join(folder, 'lake.duckdb'), { access_mode: 'READ_ONLY' });
      try {
        const connection = await instance.connect();
        const rows = (await connection.runAndReadAll(sql)).getRowsJson();
        connection.closeSync();
        return JSON.stringify(rows);
      } finally {
        instance.closeSync();
      }
    } catch (error) {
      if (/lock/i.test((error as Error).message)) return undefined;
      throw error;
    }
  };
}

/** The files that the manifest names, each as it says; read again where a newer one took its place meanwhile. */
async function namedByManifest(folder: string): Promise<string> {
  const manifest = (): string => readFileSync(join(folder, 'a.csv.manifest.json'), 'utf8');
  for (;;) {
    const text = manifest();
    const { files } = JSON.parse(text) as { files: { file: string; sha256: string }[] };
    const whole = files.every(
      ({ file, sha256 }) =>
        existsSync(join(folder, file)) &&
        createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex') === sha256,
    );
    if (whole) return JSON.stringify(files.map(({ sha256 }) => sha256));
    if (manifest() === text) return `The manifest names what is not there: ${text}`;
  }
}

export interface PublishTally {
  readonly name: string;
  kills: number;
  landed: number;
  reads: number;
  /** How often the one delivery stood there afterwards, and the other. */
  readonly stood: [number, number];
  /** What was read and is neither, each once, and what went wrong otherwise. */
  readonly between: string[];
}

export async function killPublishes(target: PublishTarget, kills: number, random: Random): Promise<PublishTally> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'segspec-kills-')));
  const tally: PublishTally = { name: target.name, kills: 0, landed: 0, reads: 0, stood: [0, 0], between: [] };
  const orders = smallFiles()['orders.csv'] ?? '';
  const data = (target.name.startsWith('audiences') ? [withAddresses(orders), withAddresses(laterOrders(orders))] : [orders, laterOrders(orders)]) as [
    string,
    string,
  ];
  const put = async (which: 0 | 1): Promise<unknown> => {
    const publish = (which === 1 && target.other) || target.publish;
    writeFileSync(join(folder, 'small.segspec'), `${target.inside?.spec ?? SMALL_SPEC}${publish}\n`);
    return target.inside ? target.inside.put(data[which]) : writeFileSync(join(folder, 'orders.csv'), data[which]);
  };
  const start = (): ChildProcess =>
    spawn(process.execPath, [CLI, 'publish', 'small.segspec', '--yes', '--today', '2025-10-01', '--because', 'Killed often.'], {
      cwd: folder,
      stdio: 'ignore',
    });
  try {
    await target.clear?.();
    await put(0);
    execFileSync(process.execPath, [CLI, 'run', '--write', '--fail-on', 'never', 'small.segspec'], { cwd: folder, stdio: 'ignore' });
    const states: string[] = [];
    let [whole, life] = [0, 0];
    for (const which of [0, 1] as const) {
      await put(which);
      const began = performance.now();
      const child = start();
      let writing = 0;
      while (child.exitCode === null && child.signalCode === null) {
        if (writing === 0 && begins(folder)) writing = performance.now();
        await setTimeout(1);
      }
      if (child.exitCode !== 0) throw new Error(`It ended with ${child.exitCode} in peace.`);
      [whole, life] = [performance.now() - began, performance.now() - (writing || began)];
      states.push((await target.read(folder)) ?? '');
    }
    if (states[0] === states[1]) throw new Error('Both deliveries are the same.');
    const look = async (): Promise<number> => {
      tally.reads++;
      const seen = await target.read(folder).catch((error: Error) => `It cannot be read: ${error.message}`);
      if (seen === undefined) return -1;
      const which = states.indexOf(seen);
      if (which < 0 && !tally.between.includes(seen.slice(0, 200))) tally.between.push(seen.slice(0, 200));
      return which;
    };
    // Longer while each kill lands, shorter when one does not, so that they reach the end of a delivery however busy the machine is.
    let stretch = 1;
    while (tally.kills < kills) {
      await put(((tally.kills >> 1) % 2) as 0 | 1);
      const child = start();
      const ended = new Promise<number | string>((resolve) => child.once('exit', (code, by) => resolve(code ?? by ?? 'unknown')));
      // By turns at any moment, and once it writes.
      const aimed = tally.kills % 2 === 1;
      let from = aimed ? undefined : performance.now();
      const moment = drawFraction(random) * stretch * (aimed ? life : whole * 1.1);
      while (child.exitCode === null && child.signalCode === null) {
        await look();
        if (from === undefined && begins(folder)) from = performance.now();
        if (from !== undefined && performance.now() - from >= moment) child.kill('SIGKILL');
        await setTimeout(aimed && from !== undefined ? 0 : 3);
      }
      const exit = await ended;
      tally.kills++;
      stretch *= exit === 'SIGKILL' ? 1.03 : 0.9;
      if (exit === 'SIGKILL') tally.landed++;
      else if (exit !== 0) tally.between.push(`It ended with ${exit}.`);
      const which = await look();
      if (which === 0 || which === 1) tally.stood[which]++;
    }
    await inPeace(folder, tally, start);
    return tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whatever kills left behind, the next run delivers, and leaves nothing of it. */
async function inPeace(folder: string, tally: PublishTally, start: () => ChildProcess): Promise<void> {
  const child = start();
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) tally.between.push(`The last run, in peace, ended with ${code}.`);
  const left = [folder, join(folder, 'small.deliveries')].flatMap((one) => readdirSync(one)).filter((name) => /\.tmp$|lock|begun|\.new$/.test(name));
  if (left.length > 0) tally.between.push(`${left.join(', ')} stayed behind.`);
  const { torn, entries } = ledgerOf(readFileSync(join(folder, 'small.ledger.jsonl'), 'utf8'));
  if (entries.length < 3 || torn.length > tally.landed) tally.between.push(`The ledger has ${entries.length} entries and ${torn.length} torn lines.`);
}

const begins = (folder: string): boolean => existsSync(join(folder, 'small.deliveries', 'P.begun.json'));

const withAddresses = (orders: string): string => orders.replaceAll(/^([cn]\d+),/gm, '$1@example.com,');
