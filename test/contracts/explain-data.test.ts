// What `explain --data` says is asked of a server is what a run asks, and what it says leaves is all that comes in more than a row.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { connectThrough } from '../../server/engine/data/warehouse/connect.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { engineKinds } from '../../server/engine/data/warehouse/engines/index.ts';
import { explainData } from '../../server/engine/stages/explain-data.ts';
import { runPlan } from '../../server/engine/stages/run.ts';
import { segspec } from '../support/cli.ts';
import { describeOn } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { loadTables } from '../support/load-tables.ts';

const data = path.resolve('examples/online-shop/data');
const SPEC = `segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-09-30; population: customers }
connection w: postgres { host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "explained" }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source customers: crm { from: w.table("customers"); key: customer_id; because: "Agreed with customer care."; columns { born: count personal } }
source orders: transactions { from: w.table("orders"); key: customer_id; time: ordered_at; columns { amount: money(GBP) } }
source products: reference { from: w.table("products"); key: product_id }
source logged: events { from: w.table("orders"); key: customer_id; expect { coverage >= 10% } }
source survey: survey { from: "${data}/survey.csv"; key: customer_id }
dimension Buying: behavioral {
  recency = recency(orders)
  spent = sum(orders.amount) | log1p
  descriptor momentum = trend(sum(orders.amount by month))
  descriptor age = 2025 - customers.born
  descriptor trust = mean(survey.Q1)
}
model M: kmeans { segments: 3; seed: 1 }
`;

describeOn('postgres', 'explain --data', () => {
  it('tells what a run asks and what comes of it', async () => {
    await loadTables(
      'postgres',
      'explained',
      ['customers', 'orders', 'products'].map((table) => ({ table, from: path.join(data, `${table}.csv`) })),
    );
    const folder = mkdtempSync(path.join(tmpdir(), 'segspec-explained-'));
    const uri = pathToFileURL(path.join(folder, 'a.segspec')).href;
    const { plan } = analyze(parseSpec(SPEC, uri), () => undefined, { catalog, today: '2026-10-01' });
    const sent: { sql: string; rows: number }[] = [];
    const open = connectThrough(engineKinds, process.env);
    const warehouse = await openDuckDb({
      connect: async (connection, signal) => {
        const engine = await open(connection, signal);
        const query: typeof engine.query = async (sql, stop) => {
          const result = await engine.query(sql, stop);
          sent.push({ sql, rows: result.rows });
          return result;
        };
        return { ...engine, query };
      },
    });
    const uses = await explainData(plan, warehouse);
    const before = sent.splice(0);
    await runPlan(plan, { warehouse });
    warehouse.close();
    rmSync(folder, { recursive: true });

    expect(before.every(({ rows }) => rows === 1)).toBe(true);
    const queries = uses.filter(({ connection }) => connection === 'w').flatMap((use) => use.queries);
    expect(queries).toHaveLength(3);
    for (const query of queries) expect(sent.filter(({ sql }) => sql.includes(query)).length).toBeGreaterThan(0);
    const large = sent.filter(({ sql, rows }) => rows > 1 && !queries.some((query) => sql.includes(query)));
    expect(large.map(({ sql }) => sql.slice(0, 10))).toEqual(['SELECT s.k']);
    const leaves = Object.fromEntries(uses.map((use) => [use.source, use.leaves]));
    expect(leaves).toEqual({
      customers: [{ per: 'customer', figures: 0, columns: [{ name: 'born', personal: true }] }],
      orders: [
        { per: 'customer', figures: 3, columns: [] },
        { per: 'customer and period', figures: 1, columns: [] },
      ],
      products: [],
      // How many of the population it covers is counted where both lie.
      logged: [],
      survey: [],
    });
  });

  it('is shown in words and as JSON', async () => {
    const cwd = folderWith({ 'a.segspec': SPEC });
    const { code, out } = await segspec(['explain', 'a.segspec', '--data', '--allow-outside'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('leaves: one row for each customer: its id and born (personal) as it stands');
    expect(out).toContain('4 of 5 sources are asked where they are');
    const json = await segspec(['explain', 'a.segspec', '--data', '--format', 'json', '--allow-outside'], { cwd });
    expect(JSON.parse(json.out)).toHaveLength(5);
    expect(json.out).not.toContain(process.env.PGPASSWORD);
  });
});
