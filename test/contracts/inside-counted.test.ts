// What was counted of a source in PostgreSQL is asked of none of its values again while features are made there, and of each where there is one to leave out.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { describeSources } from '../../server/engine/data/sources/describe.ts';
import { connectThrough } from '../../server/engine/data/warehouse/connect.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import { engineKinds } from '../../server/engine/data/warehouse/engines/index.ts';
import { collecting } from '../../server/engine/features/collect.ts';
import type { FinishedRun } from '../../server/engine/model/model-file/finished-run.ts';
import { segspec } from '../support/cli.ts';
import { describeOn, onPostgres, openEngine } from '../support/engines.ts';
import { must } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';
import { runSpecFile } from '../support/run-spec.ts';

const SCHEMA = 'inside_counted';

const spec = (orders: string, more: string): string => `
segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-06-30; population: people }
connection w: postgres { host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "${SCHEMA}" }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source people: crm { from: w.table("people"); key: customer }
source orders: transactions { from: w.table("${orders}"); key: customer; time: day; columns { amount: money(GBP) }${more} }
dimension Buying: behavioral { recency = recency(orders); spent = sum(orders.amount) }
model M: kmeans { segments: 3; seed: 1; fit_on: 100; bootstraps: 5; nulls: 5 }
`;

/** How everybody's features are asked for, where they stay. */
async function asked(orders: string, more: string): Promise<string> {
  const cwd = folderWith({ 'a.segspec': spec(orders, more) });
  const { result } = await runSpecFile(path.join(cwd, 'a.segspec'));
  const { models, findings }: FinishedRun = result;
  expect(findings.map(({ code }) => code)).toContain('SEG671');
  expect(must(models[0]).assigned).toBe(400);
  const { out } = await segspec(['explain', 'a.segspec', '--data', '--format', 'json'], { cwd });
  return (JSON.parse(out) as { queries: string[] }[]).flatMap(({ queries }) => queries)[0] ?? '';
}

/** The same features by hand, of rows that are tested one by one. */
const byHand = (orders: string, condition: string): string => `
SELECT CAST(p.customer AS VARCHAR) AS id, CAST(DATE '2025-06-30' - max(o.day) AS DOUBLE PRECISION) AS c0, CAST(sum(nullif(o.amount, 'NaN')) AS DOUBLE PRECISION) AS c1
FROM people AS p JOIN ${orders} AS o ON o.customer = p.customer AND isfinite(o.day) AND o.day >= DATE '1000-01-01' AND ${condition} GROUP BY p.customer`;

const valuesOf = (select: string) => onPostgres(`SET search_path = ${SCHEMA}`, `SELECT id, c0, c1 FROM (${select}) AS f ORDER BY id`);

const DAYS = "DATE '1000-01-01'";
const NUMBERS = "'NaN'";

describeOn('postgres', 'what was counted', () => {
  beforeAll(() =>
    onPostgres(
      `DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`,
      `CREATE SCHEMA ${SCHEMA}`,
      `CREATE TABLE ${SCHEMA}.people AS SELECT i AS customer FROM generate_series(0, 399) AS s(i)`,
      `CREATE TABLE ${SCHEMA}.orders AS SELECT i % 400 AS customer, DATE '2025-06-30' - (i % 90) AS day, CAST(i * 37 % 1000 AS NUMERIC(10,2)) / 10 AS amount FROM generate_series(1, 4000) AS s(i)`,
      `ALTER TABLE ${SCHEMA}.orders ALTER amount TYPE NUMERIC(10,2)`,
      `CREATE TABLE ${SCHEMA}.odd_days AS SELECT * FROM ${SCHEMA}.orders UNION ALL SELECT 1, '-infinity', 5 UNION ALL SELECT 2, DATE '0900-01-01', 7`,
      `ALTER TABLE ${SCHEMA}.odd_days ALTER amount TYPE NUMERIC(10,2)`,
      `CREATE TABLE ${SCHEMA}.odd_amounts AS SELECT * FROM ${SCHEMA}.orders UNION ALL SELECT 1, DATE '2025-06-01', 'NaN'`,
      `ALTER TABLE ${SCHEMA}.odd_amounts ALTER amount TYPE NUMERIC(10,2)`,
    ),
  );
  afterAll(() => onPostgres(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`));

  it.each([
    ['no value to leave out', 'orders', '', 'TRUE', [false, false]],
    ['days to leave out', 'odd_days', '', 'TRUE', [true, false]],
    ['amounts to leave out', 'odd_amounts', '', 'TRUE', [false, true]],
    ['amounts to leave out, and rows that do not count', 'odd_amounts', '; where: amount > 0', "o.amount > 0 AND o.amount <> 'NaN'", [false, true]],
  ])('%s', async (_, orders, more, condition, tested) => {
    const select = await asked(orders, more);
    expect([select.includes(DAYS), select.includes(NUMBERS)]).toEqual(tested);
    const values = await valuesOf(select);
    expect(values).toHaveLength(400);
    expect(values).toEqual(await valuesOf(byHand(orders, condition)));
  });

  it('is not relied on in a session of somebody else, which sees another state of the data', async () => {
    const uri = pathToFileURL(path.join(folderWith({ 'a.segspec': spec('orders', '') }), 'a.segspec')).href;
    const parsed = parseSpec(spec('orders', ''), uri);
    const warehouse = await openDuckDb({ environment: process.env, connect: connectThrough(engineKinds, process.env) });
    const other = await openEngine('postgres', { schema: SCHEMA });
    try {
      const first = analyze(parsed, () => undefined, { catalog, today: '2026-10-01' });
      const { plan } = analyze(parsed, () => undefined, { catalog, today: '2026-10-01', schema: await describeSources(first.plan, warehouse) });
      const kept: string[] = [];
      const keep = async (_: string, select: string) => {
        kept.push(select);
        return `(${select})`;
      };
      const entities = await collecting(plan, warehouse, { there: { query: other.query, keep } }, async ({ inside }) => inside?.rows);
      expect(entities).toBe(400);
      expect(kept.map((select) => [select.includes(DAYS), select.includes(NUMBERS)])).toEqual([[true, true]]);
    } finally {
      warehouse.close();
      await other.close();
    }
  });
});
