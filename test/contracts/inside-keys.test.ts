// Whoever stays in a server is found by the key as it lies there: whole numbers or texts, one row each or several, the result is the same.

import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FinishedRun } from '../../server/engine/model/model-file/finished-run.ts';
import { segspec } from '../support/cli.ts';
import { describeOn, onPostgres } from '../support/engines.ts';
import { must } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';
import { runSpecFile } from '../support/run-spec.ts';

const SCHEMA = 'inside_keys';

const spec = (people: string, orders: string, population = 'people'): string => `
segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-06-30; population: ${population} }
connection w: postgres { host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "${SCHEMA}" }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source people: crm { from: w.table("${people}"); key: customer }
source orders: transactions { from: w.table("${orders}"); key: customer; time: day; columns { amount: money(GBP) } }
dimension Buying: behavioral { recency = recency(orders); spent = sum(orders.amount) | log1p; late = sum(orders.amount in last 90 days) }
model M: kmeans { segments: 3; seed: 1; fit_on: 100; bootstraps: 5; nulls: 5 }
`;

/** What is told of everybody, and how everybody's features are asked for. */
async function told(text: string): Promise<{ readonly figures: string; readonly select: string }> {
  const cwd = folderWith({ 'a.segspec': text });
  const { result } = await runSpecFile(path.join(cwd, 'a.segspec'));
  const { models, features, findings }: FinishedRun = result;
  expect(findings.map(({ code }) => code)).toContain('SEG671');
  const { k, assigned, unassigned, segments } = must(models[0]);
  const { out } = await segspec(['explain', 'a.segspec', '--data', '--format', 'json'], { cwd });
  const asked = (JSON.parse(out) as { queries: string[] }[]).flatMap(({ queries }) => queries);
  const places = (key: string, value: unknown): unknown => (key === 'origin' || key === 'uri' ? undefined : value);
  return { figures: JSON.stringify({ k, assigned, unassigned, features, segments }, places), select: asked[0] ?? '' };
}

describeOn('postgres', 'the key of everybody', () => {
  let plain: Awaited<ReturnType<typeof told>>;
  beforeAll(async () => {
    await onPostgres(
      `DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`,
      `CREATE SCHEMA ${SCHEMA}`,
      `CREATE TABLE ${SCHEMA}.people AS SELECT i AS customer, i % 5 AS kind FROM generate_series(1, 400) AS s(i)`,
      `CREATE TABLE ${SCHEMA}.orders AS SELECT CAST(i % 390 AS BIGINT) AS customer, DATE '2025-06-30' - (i % 90) - i % 390 % 3 * 90 AS day, CAST(i * 37 % 1000 AS NUMERIC(10,2)) / 10 * (1 + i % 390 % 3) AS amount FROM generate_series(1, 4000) AS s(i)`,
      `CREATE TABLE ${SCHEMA}.people_text AS SELECT CAST(customer AS TEXT) AS customer, kind FROM ${SCHEMA}.people`,
      `CREATE TABLE ${SCHEMA}.people_twice AS SELECT * FROM ${SCHEMA}.people UNION ALL SELECT customer, 9 FROM ${SCHEMA}.people WHERE customer % 7 = 0 UNION ALL SELECT NULL, 1`,
      `CREATE TABLE ${SCHEMA}.orders_text AS SELECT CAST(customer AS TEXT) AS customer, day, amount FROM ${SCHEMA}.orders`,
    );
    plain = await told(spec('people', 'orders'));
  });
  afterAll(() => onPostgres(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`));

  it('stays a whole number, and is looked for once where everybody has one row', () => {
    expect(JSON.parse(plain.figures)).toMatchObject({ k: 3, assigned: 400, unassigned: 0 });
    expect(plain.select).not.toContain('DISTINCT');
    expect(plain.select.match(/AS VARCHAR\) AS (?:id|k)\b/g)).toEqual(['AS VARCHAR) AS id']);
  });

  it.each([
    ['several rows of somebody', 'people_twice', 'orders', 'people', true],
    ['some of them by a condition', 'people_twice', 'orders', 'people where kind < 9', false],
    ['a text in one source', 'people', 'orders_text', 'people', false],
    ['a text in the source of everybody', 'people_text', 'orders', 'people', false],
    ['texts', 'people_text', 'orders_text', 'people', false],
  ])(
    '%s: the same figures',
    async (_, people, orders, population, distinct) => {
      const { figures, select } = await told(spec(people, orders, population));
      expect(figures).toBe(plain.figures);
      expect(select.includes('DISTINCT')).toBe(distinct);
    },
    30_000,
  );
});
