// A population that stays in its server and is delivered to it: `INSERT … SELECT` there, with the rows and the plan that a delivery through here gives.

import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { inControl } from '../../server/operate/publish/control.ts';
import type { PublishReport } from '../../server/operate/publish/report.ts';
import { segspec } from '../support/cli.ts';
import { cutAtCommit } from '../support/commit-cutter.ts';
import { describeOn, onPostgres } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { loadTables } from '../support/load-tables.ts';

const DATA = path.resolve('examples/online-shop/data');
const TABLES = ['customers', 'orders', 'survey'];
const COLUMNS = 'customer, segment, label, confidence, as_of, Buying.recency, Buying.spent, Buying.gender, Worth';
const TOLD = 'customer, segment, label, confidence, as_of, recency, spent, gender, bought, rated, margin';
const SPEC = `segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-09-30; population: customers }
connection w: postgres { host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "inside_shop" }
decision D: allocation "Who?" { owner: "c"; uses: Buying; kpi: Worth.margin }
source customers: crm { from: w.table("customers"); key: customer_id }
source orders: transactions { from: w.table("orders"); key: customer_id; time: ordered_at; columns { amount: money(GBP) } }
source survey: survey { from: w.table("survey"); key: customer_id; columns { Q1: rating(1..7); Q2: rating(1..7) } }
dimension Buying: behavioral {
  recency = recency(orders) | winsorize(5%)
  spent = sum(orders.amount) | log1p
  orders = count(orders) | sqrt
  trust = survey.Q1 | impute(median)
  gender = customers.gender | onehot | weight(0.5)
}
dimension Worth: value {
  descriptor bought = count(orders) > 3
  descriptor rated = survey.Q2
  outcome margin = sum(orders.amount) / 3
}
model M: kmeans { segments: 3; seed: 3; fit_on: 250; bootstraps: 20; nulls: 20 }
publish There: table { to: w.table("inside_marts.members"); columns: ${COLUMNS}; control: 20% of each segment; owner: "Data" }
publish Days: table { to: w.table("inside_marts.days"); mode: history; columns: customer, segment; owner: "Data" }
publish Here: table { to: w.table("inside_marts.here"); columns: ${COLUMNS}, runner_up; control: 20% of each segment; owner: "Data" }
`;

describeOn('postgres', 'a delivery into the server that holds everybody', () => {
  let cwd = '';
  const run = (...args: string[]) => segspec(args, { cwd });
  const publish = (...args: string[]) => run('publish', 'a.segspec', '--today', '2025-10-01', ...args);
  const report = async (...args: string[]): Promise<PublishReport> => JSON.parse((await publish(...args, '--format', 'json')).out) as PublishReport;
  const rows = async (sql: string): Promise<unknown[][]> => (await onPostgres(sql)).map((row) => Object.values(row));

  beforeAll(async () => {
    await onPostgres('DROP SCHEMA IF EXISTS inside_marts CASCADE');
    await loadTables(
      'postgres',
      'inside_shop',
      TABLES.map((table) => ({ table, from: path.join(DATA, `${table}.csv`) })),
    );
    cwd = folderWith({ 'a.segspec': SPEC, 'segspec.json': '{}' });
    expect((await run('run', '--write', '--fail-on', 'never', 'a.segspec')).code).toBeLessThan(2);
  });

  it('gives everybody what a delivery through here gives them, and keeps nobody here', async () => {
    const there = await report('There', '--yes');
    expect([there.refusals, there.status, there.publishes[0]?.rows]).toEqual([[], 'delivered', 600]);
    expect(there.publishes[0]?.notes.join()).toContain('Everybody stays in connection w');
    expect(readdirSync(path.join(cwd, 'a.deliveries'))).toEqual(['.gitignore']);
    // A runner-up is not told there, so that rows come here first.
    const here = await report('Here', '--yes');
    expect([here.status, here.publishes[0]?.notes.join()]).toEqual(['delivered', expect.not.stringContaining('Everybody stays')]);
    expect(await rows(`SELECT ${TOLD} FROM inside_marts.members ORDER BY 1`)).toEqual(await rows(`SELECT ${TOLD} FROM inside_marts.here ORDER BY 1`));
    const counted = 'SELECT segment, count(*)::int AS n, count(*) FILTER (WHERE control)::int AS c FROM inside_marts.members GROUP BY 1 ORDER BY 1';
    expect(await rows(counted)).toEqual(there.publishes[0]?.segments.map(({ id, rows: count, control }) => [id, count, control]));
    const controlled = (await rows('SELECT customer FROM inside_marts.members WHERE control')).flat() as string[];
    expect(controlled.every((id) => inControl('There', id, 0.2))).toBe(true);
    expect(await rows('SELECT publish, rows::int FROM inside_marts.segspec_deliveries ORDER BY 1')).toEqual([
      ['Here', 600],
      ['There', 600],
    ]);
  });

  it('says who is new, gone and moved as a delivery through here says it, and keeps a history', async () => {
    const days = 'SELECT valid_from::text AS a, valid_to::text AS b, count(*)::int AS n FROM inside_marts.days GROUP BY 1, 2 ORDER BY 1, 2';
    expect((await report('Days', '--yes')).status).toBe('delivered');
    expect(await rows(days)).toEqual([['2025-09-30', null, 600]]);
    await onPostgres(
      "UPDATE inside_shop.orders SET amount = (amount::numeric * 20)::text WHERE amount ~ '^[0-9.]+$' AND customer_id IN (SELECT customer_id FROM inside_shop.customers ORDER BY 1 LIMIT 40)",
      'DELETE FROM inside_shop.customers WHERE customer_id IN (SELECT customer_id FROM inside_shop.customers ORDER BY customer_id DESC LIMIT 25)',
      "INSERT INTO inside_shop.customers (customer_id) VALUES ('somebody new')",
    );
    const [there, here] = [await report('There', '--dry-run'), await report('Here', '--dry-run')];
    const since = ({ publishes: [one] }: PublishReport) => ({ ...one?.since, delivery: '', at: '' });
    expect(since(there)).toMatchObject({ new: 1, gone: 25, movedValue: { feature: 'Worth.margin' } });
    expect(since(there).moved).toBeGreaterThan(5);
    expect(since(there)).toEqual(since(here));
    const next = await report('Days', '--yes', '--as-of', '2025-10-01');
    const moved = next.publishes[0]?.since?.moved ?? Number.NaN;
    expect(await rows(days)).toEqual([
      ['2025-09-30', '2025-10-01', 25 + moved],
      ['2025-09-30', null, 575 - moved],
      ['2025-10-01', null, 1 + moved],
    ]);
    const again = await report('Days', '--yes', '--as-of', '2025-10-01');
    expect(again.publishes[0]?.since).toMatchObject({ new: 0, gone: 0, moved: 0 });
    expect(await rows(days)).toHaveLength(3);
  });

  it('lets rows come where a measurement will ask who was in it', async () => {
    writeFileSync(path.join(cwd, 'a.segspec'), `${SPEC}measure W: D { of: There; from: 2025-10-05; after: 3 months; kpi: Worth.margin }\n`);
    expect((await report('There', '--dry-run', '--because', 'A test.')).publishes[0]?.notes.join()).not.toContain('Everybody stays');
    writeFileSync(path.join(cwd, 'a.segspec'), SPEC);
  });

  it.each([
    ['before', 'failed', 1],
    ['after', 'delivered', 2],
  ] as const)('a connection that is lost %s the COMMIT leaves what the server says', async (moment, status, deliveries) => {
    const cutter = await cutAtCommit(moment, { host: process.env.PGHOST ?? '', port: Number(process.env.PGPORT) });
    const args = ['publish', 'a.segspec', 'There', '--yes', '--today', '2025-10-01', '--format', 'json', '--because', 'A test.'];
    const found = await segspec(args, { cwd, env: { PGHOST: '127.0.0.1', PGPORT: String(cutter.port) } });
    cutter.close();
    expect([cutter.commits(), (JSON.parse(found.out) as PublishReport).status]).toEqual([1, status]);
    expect(await rows("SELECT count(*)::int AS n FROM inside_marts.segspec_deliveries WHERE publish = 'There'")).toEqual([[deliveries]]);
    expect(await rows('SELECT count(*)::int AS n FROM inside_marts.members')).toEqual([[deliveries === 1 ? 600 : 576]]);
  });
});
