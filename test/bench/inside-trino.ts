// A population that stays in Trino, of its connector tpch: bytes that leave the server, statements, memory here, and time beside hand-written SQL for the
// same features. Needs TRINO_URL and TRINO_USER (test/engines/trino-up.sh) and a built command: node test/bench/inside-trino.ts [sf1|sf10] [features|run]
// With `features` only those are timed, with `run` only a run: the connector makes its rows anew for every question, which takes minutes for sf10.
// TRINO_SCRATCH names where tables may be kept meanwhile, as memory.default; `none` for nowhere.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BasicAuth, Trino } from 'trino-client';
import { ourSelect, runThrough } from './inside-command.ts';
import { relay } from './relay.ts';

const { TRINO_URL = 'http://127.0.0.1:8080', TRINO_USER = 'segspec', TRINO_SCRATCH = 'memory.default' } = process.env;
const [schema = 'sf1', part] = process.argv.slice(2);
/** Runs of which the shortest counts. */
const RUNS = schema === 'sf10' ? 1 : 3;
const AS_OF = '1998-08-02';

const spec = `segmentation S "Bench" { sponsor: "a"; owner: "b"; entity: customer; as_of: ${AS_OF}; population: customers }
connection w: trino { url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "tpch"; schema: "${schema}"${TRINO_SCRATCH === 'none' ? '' : `; scratch: "${TRINO_SCRATCH}"`} }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source customers: crm { from: w.table("customer"); key: custkey }
source orders: transactions { from: w.table("orders"); key: custkey; time: orderdate; columns { totalprice: money(USD) } }
dimension Buying: behavioral {
  recency = recency(orders)
  orders = count(orders) | log1p
  spent = sum(orders.totalprice) | log1p
  urgent = count(orders where orderpriority = "1-URGENT")
  outcome late = sum(orders.totalprice in last 365 days)
}
model M: kmeans { segments: 2..4; seed: 1 }
`;

/** What somebody would write for the same five features. */
const BY_HAND = `SELECT c.custkey, date_diff('day', o.last, DATE '${AS_OF}') AS c0, coalesce(o.orders, 0) AS c1, coalesce(o.spent, 0) AS c2,
  coalesce(o.urgent, 0) AS c3, coalesce(o.late, 0) AS c4
FROM tpch.${schema}.customer AS c LEFT JOIN (
  SELECT custkey, max(orderdate) AS last, count(*) AS orders, sum(totalprice) AS spent, count_if(orderpriority = '1-URGENT') AS urgent,
    sum(totalprice) FILTER (WHERE orderdate > DATE '${AS_OF}' - INTERVAL '365' DAY) AS late
  FROM tpch.${schema}.orders WHERE orderdate <= DATE '${AS_OF}' GROUP BY custkey
) AS o ON o.custkey = c.custkey`;

/** Sums of the features, so that none has to come here; seconds, and the sums. */
async function sums(select: string): Promise<{ readonly seconds: number; readonly values: readonly unknown[] }> {
  const client = Trino.create({ server: TRINO_URL, auth: new BasicAuth(TRINO_USER), catalog: 'tpch', schema });
  const started = performance.now();
  const rows: unknown[][] = [];
  const list = Array.from({ length: 5 }, (_, i) => `sum(CAST(f.c${i} AS DOUBLE))`).join(', ');
  for await (const page of await client.query(`SELECT count(*), ${list} FROM (${select}) AS f`)) {
    if (page.error) throw new Error(page.error.message);
    rows.push(...((page.data ?? []) as unknown[][]));
  }
  return { seconds: (performance.now() - started) / 1000, values: rows[0] ?? [] };
}

async function shortest(select: string): Promise<{ readonly seconds: number; readonly values: readonly unknown[] }> {
  let best = await sums(select);
  for (let run = 1; run < RUNS; run++) {
    const next = await sums(select);
    if (next.seconds < best.seconds) best = next;
  }
  return best;
}

const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
const { hostname, port } = new URL(TRINO_URL);
let statements = 0;
const between = await relay(hostname, Number(port), (sent) => {
  if (sent.includes('POST /v1/statement')) statements++;
});
try {
  writeFileSync(join(folder, 'a.segspec'), spec);
  if (part !== 'run') {
    const select = ourSelect(folder);
    const byHand = await shortest(BY_HAND);
    process.stdout.write(`${JSON.stringify({ schema, byHand })}\n`);
    const ours = await shortest(select);
    process.stdout.write(`${JSON.stringify({ schema, ours, ratio: ours.seconds / byHand.seconds })}\n`);
  }
  if (part !== 'features') {
    const ran = await runThrough({ TRINO_URL: `http://127.0.0.1:${between.port}` }, folder);
    process.stdout.write(`${JSON.stringify({ schema, ...ran, left: between.taken(), statements })}\n`);
  }
} finally {
  between.close();
  rmSync(folder, { recursive: true, force: true });
}
