// Whatever statement of a run a server fails at: one sentence, exit 2, nothing half-done. At a few statements here; SEGSPEC_FAULTS=all takes each.

import { readdirSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { createRandom, drawBelow } from '../../server/engine/statistics/numeric/random.ts';
import { type Ran, segspec } from '../support/cli.ts';
import { describeOn, onPostgres, onTrino, runningWith, until } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { type Gate, type Happening, postgresGate, trinoGate } from '../support/statement-gate.ts';

const SCHEMA = 'segspec_faults';
const EACH = process.env.SEGSPEC_FAULTS === 'all';

interface Server {
  readonly name: 'postgres' | 'trino';
  readonly connection: string;
  readonly table: string;
  readonly fill: () => Promise<unknown>;
  readonly gate: (nth: number, happening: Happening) => Promise<Gate>;
  readonly env: (port: number) => Record<string, string>;
  /** Takes the column `amount` away, under another name or with all others; false where a reader holds it. */
  readonly rename: () => Promise<boolean>;
}

const rows = (series: string, day: string): string =>
  `SELECT 'C' || CAST(i % 120 AS VARCHAR) AS customer, ${day} AS day, CAST((i * 37 % 1000) AS DECIMAL(10, 2)) / 10 AS amount FROM ${series}`;

const SERVERS: readonly Server[] = [
  {
    name: 'postgres',
    connection: `postgres { host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "${SCHEMA}" }`,
    table: 'orders',
    fill: () =>
      onPostgres(
        `DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`,
        `CREATE SCHEMA ${SCHEMA}`,
        `CREATE TABLE ${SCHEMA}.orders AS ${rows('generate_series(1, 2000) AS s(i)', "DATE '2025-06-30' - (i % 7) * (i % 41)")}`,
      ),
    gate: (nth, happening) => postgresGate({ host: process.env.PGHOST ?? '', port: Number(process.env.PGPORT) }, nth, happening),
    env: (port) => ({ PGHOST: '127.0.0.1', PGPORT: String(port) }),
    rename: () =>
      onPostgres("SET lock_timeout = '300ms'", `ALTER TABLE ${SCHEMA}.orders RENAME COLUMN amount TO sum_paid`).then(
        () => true,
        () => false,
      ),
  },
  {
    name: 'trino',
    connection: `trino { url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "${SCHEMA}" }`,
    table: 'orders',
    fill: async () => {
      await onTrino(`CREATE SCHEMA IF NOT EXISTS memory.${SCHEMA}`);
      await onTrino(`DROP TABLE IF EXISTS memory.${SCHEMA}.orders`);
      await onTrino(
        `CREATE TABLE memory.${SCHEMA}.orders AS ${rows('UNNEST(sequence(1, 2000)) AS s(i)', "date_add('day', -((i % 7) * (i % 41)), DATE '2025-06-30')")}`,
      );
    },
    gate: (nth, happening) => {
      const { hostname, port } = new URL(process.env.TRINO_URL ?? '');
      return trinoGate({ host: hostname, port: Number(port) }, nth, happening);
    },
    env: (port) => ({ TRINO_URL: `http://127.0.0.1:${port}` }),
    rename: async () => {
      await onTrino(`DROP TABLE memory.${SCHEMA}.orders`);
      await onTrino(
        `CREATE TABLE memory.${SCHEMA}.orders AS ${rows('UNNEST(sequence(1, 9)) AS s(i)', "DATE '2025-06-30'").replace('AS amount', 'AS sum_paid')}`,
      );
      return true;
    },
  },
];

const spec = ({ connection, table }: Server): string => `segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-06-30 }
connection w: ${connection}
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source orders: transactions { from: w.table("${table}"); key: customer; time: day; columns { amount: money(GBP) } expect { rows >= 100 } }
dimension Buying: behavioral { recency = recency(orders); spent = sum(orders.amount) | log1p }
model M: kmeans { segments: 3; seed: 1; bootstraps: 10; nulls: 9 }
`;

for (const server of SERVERS) {
  describeOn(server.name, 'a run whose server fails', () => {
    let statements: readonly string[] = [];
    beforeAll(async () => {
      await server.fill();
      const { code, err, came } = await runWith(server, Number.POSITIVE_INFINITY, async () => 'on');
      expect(code, err).toBe(0);
      statements = came;
    });

    const places = (): number[] => {
      const random = createRandom(11, 'faults', server.name);
      return EACH ? statements.map((_, i) => i) : [0, statements.length - 1, ...[1, 2, 3].map(() => drawBelow(random, statements.length))];
    };

    it('by ending the connection says so, wherever it was', async () => {
      for (const nth of places()) {
        const ran = await runWith(server, nth, async () => 'cut');
        sentence(ran, nth, /(was lost|cannot be reached|does not answer)/);
      }
    });

    it('by losing a column says so at its line, or is not touched by it', async () => {
      let told = 0;
      for (const nth of places()) {
        await server.fill();
        let done = false;
        const ran = await runWith(server, nth, async () => {
          done = await server.rename();
          return 'on';
        });
        // A reader that holds the table keeps it as it is; everybody else reads all of it anew, and finds the column missing at its line.
        expect({ nth, code: ran.code }).toEqual({ nth, code: done ? 1 : 0 });
        if (!done) continue;
        expect(ran.out.replace(/\s+/g, ' '), `statement ${nth}`).toMatch(/Fails: .*(no column `amount`|'amount' cannot be resolved)/);
        // At the column, or at the features that it was to be read for, where all else had been asked of it before.
        expect(ran.out).toMatch(/a\.segspec:(4:\d+ error SEG6(05|16)|5:\d+ error SEG618)/);
        told++;
      }
      await server.fill();
      if (EACH) expect(told).toBeGreaterThan(0);
    });
  });
}

function sentence({ code, out, err, left }: Ran & { left: readonly string[] }, nth: number, words: RegExp): void {
  expect({ nth, code, out, err }).toMatchObject({ code: 2, out: '' });
  const last = err.trim().split('\n').at(-1) ?? '';
  expect(last, `statement ${nth}`).toMatch(words);
  expect(last, `statement ${nth}`).toMatch(/\.$/);
  expect(left).toEqual(['a.segspec']);
}

async function runWith(
  server: Server,
  nth: number,
  happening: Happening,
): Promise<Ran & { readonly came: readonly string[]; readonly left: readonly string[] }> {
  const cwd = folderWith({ 'a.segspec': spec(server) });
  const gate = await server.gate(nth, happening);
  try {
    const ran = await segspec(['run', 'a.segspec', '--write'], { cwd, env: server.env(gate.port) });
    // Nothing of it runs on.
    await until(async () => (await runningWith(server.name, `${SCHEMA}.orders`)) === 0);
    return { ...ran, came: [...gate.statements], left: readdirSync(cwd) };
  } finally {
    gate.close();
  }
}
