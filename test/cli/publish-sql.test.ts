// `segspec publish` of scoring as SQL: a file, a view in a DuckDB file, and a dbt model that a real dbt builds.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inControl } from '../../server/operate/publish/control.ts';
import { DBT, dbt, dbtProject } from '../support/dbt.ts';
import { MEMBERS, publishingShop } from '../support/publishing.ts';

const LAKE = 'connection lake: duckdb { file: "lake.duckdb" }\n';
const VIEW = `${LAKE}publish V: sql { to: lake.view("marts.segments"); columns: customer, segment, label, Buying.orders; control: 30% of each segment; owner: "D" }\n`;
const MODEL = `decision Budget: portfolio "Whom do we \\"grow\\" {{ now }}?" { owner: "VP"; uses: Buying; kpi: Buying.orders }
publish D: dbt { to: "models/segments.sql"; columns: customer, segment, label, confidence, Buying.orders; control: 30% of each segment; owner: "D" }
consumer Campaigns: marketing { reads: D; for: Budget; confirmed_on: 2025-09-01; valid_for: 12 months }
`;
const words = ({ out, err }: { out: string; err: string }): string => `${out}${err}`.replace(/\s+/g, ' ');

async function rowsOf(file: string, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Entity, segment and control group of everybody, as the file has them. */
const delivered = (csv: string): string[] =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, 2).join(','))
    .sort();

const ids = (csv: string): string[] => delivered(csv).map((line) => line.split(',')[0] ?? '');

describe('scoring as SQL', () => {
  it('is a file for any database', async () => {
    const shop = await publishingShop('publish S: sql { to: "out/score.sql"; columns: customer, segment, Buying.orders; owner: "D" }\n');
    expect(words(await shop.publish('--yes'))).toContain('1 delivery of customers');
    const sql = shop.read('out', 'score.sql');
    expect(sql).toMatch(/^-- Made by Segspec: S of Small\. Do not edit/);
    expect(sql).toContain('SELECT * FROM features');
    expect(words(await shop.publish('--yes'))).toContain('went out');
  });

  it.each([
    ['a control group', 'columns: customer, segment; control: 10% of each segment', /cannot mark a control group/],
    ['a runner-up', 'columns: customer, runner_up', /does not give `runner_up`/],
  ])('without %s', async (_, entries, pattern) => {
    const refused = await (await publishingShop(`publish S: sql { to: "s.sql"; ${entries}; owner: "D" }\n`)).publish('--yes');
    expect([refused.code, words(refused)]).toEqual([1, expect.stringMatching(pattern)]);
  });

  it('is a view that gives everybody the segment of the file', async () => {
    const shop = await publishingShop(`${VIEW}${MEMBERS}`);
    expect(words(await shop.publish('--yes'))).toContain('2 deliveries of customers');
    const view = await rowsOf(join(shop.cwd, 'lake.duckdb'), "SELECT customer || ',' || segment FROM marts.segments ORDER BY 1");
    expect(view.flat()).toEqual(delivered(shop.read('out', 'members.csv')));
    expect(await rowsOf(join(shop.cwd, 'lake.duckdb'), 'SELECT typeof(orders), typeof(control) FROM marts.segments LIMIT 1')).toEqual([['DOUBLE', 'BOOLEAN']]);
    expect((await shop.publish('--yes')).code).toBe(0);
    shop.say(VIEW.replace('publish V', 'publish W'));
    expect(words(await shop.publish('--yes'))).toContain('is a delivery of `V` of Small');
  });
});

describe('a dbt model', () => {
  it('has a contract, tests and exposures, and no text of the spec is a template', async () => {
    const shop = await publishingShop(MODEL);
    expect(words(await shop.publish('--yes'))).toContain('1 delivery of customers');
    const yaml = parse(shop.read('models', 'segments.yml'));
    expect(yaml.models[0]).toMatchObject({ name: 'segments', config: { contract: { enforced: true } } });
    expect(yaml.models[0].columns.map(({ name, data_type }: { name: string; data_type: string }) => [name, data_type])).toEqual([
      ['customer', 'varchar'],
      ['segment', 'varchar'],
      ['label', 'varchar'],
      ['confidence', 'double precision'],
      ['orders', 'double precision'],
      ['control', 'boolean'],
    ]);
    expect(yaml.exposures).toEqual([expect.objectContaining({ name: 'Campaigns', owner: { name: 'marketing' }, depends_on: ["ref('segments')"] })]);
    expect(yaml.exposures[0].description).toContain('Whom do we "grow" {{ now }}?');
    expect(shop.read('models', 'segments.yml')).not.toContain('{{');
    writeFileSync(join(shop.cwd, 'models', 'segments.yml'), 'mine: true\n');
    expect(words(await shop.publish('--yes'))).toContain('`segments.yml` was changed since it was delivered');
  });

  it.skipIf(DBT === undefined)('is built and tested by dbt with DuckDB (set SEGSPEC_DBT, or pip install dbt-core dbt-duckdb)', async () => {
    const shop = await publishingShop(`${MODEL}${VIEW}${MEMBERS}`);
    expect(words(await shop.publish('--yes'))).toContain('3 deliveries of customers');
    const features = await rowsOf(join(shop.cwd, 'lake.duckdb'), 'SELECT customer, "Buying.orders", "Buying.basket" FROM marts.segments_features');
    dbtProject(shop.cwd, {
      name: 'segments_features',
      csv: `customer,Buying.orders,Buying.basket\n${features.map((row) => row.join(',')).join('\n')}\n`,
      types: { customer: 'varchar', 'Buying.orders': 'double', 'Buying.basket': 'double' },
    });
    const built = await dbt(shop.cwd, 'build');
    expect(built.out).toMatch(/Completed successfully|Completed with \d+ (deprecation )?warning/);
    expect(built.out).toMatch(/ERROR=0/);
    expect(built.code).toBe(0);
    // Its DuckDB may be newer than ours, so that it reads itself what it built.
    const shown = await dbt(
      shop.cwd,
      '--quiet',
      'show',
      '--inline',
      "select customer || ',' || segment as who, control from {{ ref('segments') }}",
      '--output',
      'json',
      '--limit',
      '1000',
    );
    const rows = (JSON.parse(shown.out.slice(shown.out.indexOf('{'), shown.out.lastIndexOf('}') + 1)) as { show: { who: string; control: boolean }[] }).show;
    expect(rows.map(({ who }) => who).sort()).toEqual(delivered(shop.read('out', 'members.csv')));
    const held = new Set(ids(shop.read('out', 'members.csv')).filter((id) => inControl('D', id, 0.3)));
    expect(
      rows
        .filter(({ control }) => control)
        .map(({ who }) => who.split(',')[0])
        .sort(),
    ).toEqual([...held].sort());
    const listed = await dbt(shop.cwd, 'ls', '--resource-type', 'exposure');
    expect(listed.out).toContain('exposure:shop.Campaigns');
    expect(existsSync(join(shop.cwd, 'target', 'manifest.json'))).toBe(true);
    expect(readFileSync(join(shop.cwd, 'target', 'manifest.json'), 'utf8')).toContain('accepted_values');
  });
});
