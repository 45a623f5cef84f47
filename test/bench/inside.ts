// A population that stays in PostgreSQL: bytes that leave the server, time beside hand-written SQL for the same features, and memory here, for 10⁴, 10⁵ and
// 10⁶ customers with ten orders each. Needs PGHOST and the like (test/engines/postgres-up.sh) and a built command: node test/bench/inside.ts [CUSTOMERS …]

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { ourSelect, runThrough } from './inside-command.ts';
import { relay } from './relay.ts';

const { PGHOST = '127.0.0.1', PGPORT = '5432', PGUSER, PGPASSWORD, PGDATABASE } = process.env;
const SCHEMA = 'segspec_bench';
/** Runs of which the shortest counts: others use the machine too. */
const RUNS = 3;

const spec = `segmentation S "Bench" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-09-30; population: customers }
connection w: postgres { host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "${SCHEMA}" }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source customers: crm { from: w.table("customers"); key: customer_id }
source orders: transactions { from: w.table("orders"); key: customer_id; time: ordered_at; columns { amount: money(GBP) } }
dimension Buying: behavioral {
  recency = recency(orders)
  orders = count(orders) | log1p
  spent = sum(orders.amount) | log1p
  returned = count(orders where returned)
  outcome late = sum(orders.amount in last 90 days)
}
model M: kmeans { segments: 2..4; seed: 1 }
`;

/** What somebody would write for the same five features. */
const BY_HAND = `CREATE TEMPORARY TABLE by_hand AS
SELECT c.customer_id, DATE '2025-09-30' - o.last AS recency, coalesce(o.orders, 0) AS orders, coalesce(o.spent, 0) AS spent,
  coalesce(o.returned, 0) AS returned, coalesce(o.late, 0) AS late
FROM ${SCHEMA}.customers AS c LEFT JOIN (
  SELECT customer_id, max(ordered_at) AS last, count(*) AS orders, sum(amount) AS spent, count(*) FILTER (WHERE returned) AS returned,
    sum(amount) FILTER (WHERE ordered_at > DATE '2025-09-30' - 90) AS late
  FROM ${SCHEMA}.orders WHERE ordered_at <= DATE '2025-09-30' GROUP BY customer_id
) AS o ON o.customer_id = c.customer_id`;

async function on<T>(port: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ host: PGHOST, port: Number(port), user: PGUSER, password: PGPASSWORD, database: PGDATABASE });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Customers of three kinds, and ten orders each on average. */
async function generate(customers: number): Promise<void> {
  const draw = (factor: number, plus: number, below: number) => `abs(hashint4(o * ${factor} + ${plus})) % ${below}`;
  await on(PGPORT, async (client) => {
    for (const sql of [
      `DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`,
      `CREATE SCHEMA ${SCHEMA}`,
      `CREATE TABLE ${SCHEMA}.customers AS SELECT i AS customer_id, i % 3 AS kind FROM generate_series(1, ${customers}) AS i`,
      `CREATE TABLE ${SCHEMA}.orders AS SELECT o AS order_id, c.customer_id,
        DATE '2025-09-30' - CAST((ARRAY[20, 180, 330])[c.kind + 1] + ${draw(7, 1, 30)} AS integer) AS ordered_at,
        CAST((ARRAY[120, 40, 15])[c.kind + 1] * (0.4 + ${draw(13, 5, 10000)} / 10000.0) AS numeric(10,2)) AS amount, ${draw(3, 2, 5)} = 0 AS returned
        FROM generate_series(1, ${customers * 10}) AS o JOIN ${SCHEMA}.customers AS c ON c.customer_id = 1 + (CAST(abs(hashint4(o)) AS bigint) % ${customers})`,
      `ANALYZE ${SCHEMA}.customers`,
      `ANALYZE ${SCHEMA}.orders`,
    ])
      await client.query(sql);
  });
}

async function seconds(statements: readonly string[]): Promise<number[]> {
  const shortest = statements.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run < RUNS; run++)
    for (const [i, sql] of statements.entries()) {
      const took = await on(PGPORT, async (client) => {
        await client.query(`SET search_path = ${SCHEMA}`);
        const started = performance.now();
        await client.query(sql);
        return (performance.now() - started) / 1000;
      });
      shortest[i] = Math.min(shortest[i] as number, took);
    }
  return shortest;
}

async function measure(customers: number): Promise<Record<string, number>> {
  await generate(customers);
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  const between = await relay(PGHOST, Number(PGPORT));
  try {
    // A tenth forms segments where there are too few for the usual sample to be one.
    writeFileSync(join(folder, 'a.segspec'), customers > 100_000 ? spec : spec.replace('seed: 1', `seed: 1; fit_on: ${customers / 10}`));
    const pull = ['customer_id FROM customers', 'customer_id, ordered_at, amount, returned FROM orders'];
    // Not by execFileSync: the counter has to run meanwhile.
    for (const rows of pull) {
      const copy = `COPY (SELECT ${rows.replace('FROM ', `FROM ${SCHEMA}.`)}) TO STDOUT`;
      await promisify(execFile)('psql', ['-h', '127.0.0.1', '-p', between.port, '-c', copy, '-o', '/dev/null'], { env: { ...process.env } });
    }
    const pulled = between.taken();
    const { seconds: whole, memory } = await runThrough({ PGHOST: '127.0.0.1', PGPORT: between.port }, folder);
    const left = between.taken();
    const select = ourSelect(folder);
    const [byHand = 0, ours = 0] = await seconds([BY_HAND, `CREATE TEMPORARY TABLE ours AS ${select}`]);
    return { customers, pulled, left, times: pulled / left, byHand, ours, ratio: ours / byHand, whole, memory };
  } finally {
    between.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const sizes = process.argv.slice(2).map(Number);
for (const customers of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) process.stdout.write(`${JSON.stringify(await measure(customers))}\n`);
await on(PGPORT, (client) => client.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`));
