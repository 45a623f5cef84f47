// A year of a shop, on embedded parts and on the servers and the dbt that are there: twelve refreshes and deliveries, a rise of prices, a habit that splits, a call with a control group, a team
// that lags. What is planted says beforehand what every month has to show.

import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { CALLED, type Customer, makeYear, type State, stateOf } from '../../examples/year/generate.ts';
import { board, MONTH_ENDS, type Month, playYear, type Stage } from '../../examples/year/play.ts';
import type { StatusBoard } from '../../server/engine/result/status-board.ts';
import { readLedger } from '../../server/operate/ledger.ts';
import { inControl } from '../../server/operate/publish/control.ts';
import { segspec } from '../support/cli.ts';
import { DBT, DBT_POSTGRES, dbt, dbtProject } from '../support/dbt.ts';
import { describeOn, onPostgres, onTrino } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const { customers } = makeYear(240);
const heldBack = new Set(customers.filter(({ id }) => inControl('Members', id, 0.25)).map(({ id }) => id));

function counts(day: string, of: readonly Customer[] = customers): Partial<Record<State, number>> {
  const found: Partial<Record<State, number>> = {};
  for (const customer of of) {
    const state = stateOf(customer, day);
    found[state] = (found[state] ?? 0) + 1;
  }
  return found;
}

const moved = (from: string, to: string): number => customers.filter((one) => stateOf(one, from) !== stateOf(one, to)).length;
const members = ({ published }: Month) => published.publishes.find(({ publish }) => publish === 'Members');

/** What is delivered beside the example's own: to dbt, and to the servers that are up. */
const { PGHOST, TRINO_URL } = process.env;
const POSTGRES = `
connection pg: postgres { host: env("PGHOST"); port: env("PGPORT"); user: env("PGUSER"); password: env("PGPASSWORD"); database: env("PGDATABASE") }
publish Now: table { to: pg.table("year_marts.members"); columns: customer, segment; control: 25% of each segment; owner: "Data Platform" }
publish History: table { to: pg.table("year_marts.history"); mode: history; columns: customer, segment; owner: "Data Platform" }
publish Scored: sql { to: pg.view("year_marts.scored"); columns: customer, segment; owner: "Data Platform" }
`;
const TRINO = `
connection tr: trino { url: env("TRINO_URL"); user: env("TRINO_USER") }
publish Lakehouse: table { to: tr.table("memory.year.members"); columns: customer, segment; owner: "Data Platform" }
publish Days: table { to: tr.table("memory.year.days"); mode: history; columns: customer, segment; owner: "Data Platform" }
`;
const DBT_MODEL = `
publish View: sql { to: lake.view("marts.scored"); columns: customer, segment; owner: "Data Platform" }
publish Model: dbt { to: "models/segments.sql"; columns: customer, segment, label; owner: "Analytics Engineering" }
consumer Analysts: analytics { reads: Model; for: Growth; confirmed_on: 2025-01-10; valid_for: 24 months }
`;

let playing: Promise<{ readonly stage: Stage; readonly months: readonly Month[] }> | undefined;
/** Played once for all. */
function played(): NonNullable<typeof playing> {
  playing ??= play();
  return playing;
}

async function play(): NonNullable<typeof playing> {
  const cwd = folderWith({ 'segspec.json': '{}' });
  cpSync(join(ROOT_FOLDER, 'examples/year'), cwd, { recursive: true, filter: (path) => !path.endsWith('.ts') });
  if (PGHOST !== undefined) await onPostgres('DROP SCHEMA IF EXISTS year_marts CASCADE', 'DROP SCHEMA IF EXISTS segspec_dbt CASCADE');
  if (TRINO_URL !== undefined) {
    await onTrino('CREATE SCHEMA IF NOT EXISTS memory.year');
    for (const [name, type] of await onTrino("SELECT table_name, table_type FROM memory.information_schema.tables WHERE table_schema = 'year'"))
      await onTrino(`DROP ${type === 'VIEW' ? 'VIEW' : 'TABLE'} memory.year."${name}"`);
  }
  appendFileSync(join(cwd, 'year.segspec'), `${DBT_MODEL}${PGHOST === undefined ? '' : POSTGRES}${TRINO_URL === undefined ? '' : TRINO}`);
  const stage: Stage = { cwd, run: (args) => segspec(args, { cwd }), tell: () => undefined };
  return { stage, months: await playYear(stage) };
}

async function inMart(cwd: string, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(join(cwd, 'out/lake.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await (await connection.runAndReadAll(sql)).getRowsJson()) as unknown[][];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('a year', () => {
  it('shows every month what was planted', async () => {
    const { stage, months } = await played();

    expect(months.map(({ day }) => day)).toEqual(MONTH_ENDS);
    // Prices rise in May and the refit is approved; in September a habit splits, which has to be declared first.
    expect(months.map(({ refreshes }) => refreshes.map(({ verdict }) => verdict).join())).toEqual(
      MONTH_ENDS.map((day) => (day === '2025-05-31' ? 'refit' : day === '2025-09-30' ? 'refit,refit' : 'keep')),
    );
    expect(months[4]?.refreshes[0]?.candidate).toMatchObject({ replaced: true });
    expect(months[8]?.refreshes.map(({ candidate }) => candidate?.replaced)).toEqual([false, true]);
    expect(months[8]?.refreshes[0]?.candidate?.refused).toMatch(/steady splits into steady, segment_\d/);

    for (const [i, month] of months.entries()) {
      const delivered = members(month);
      const shown = Object.fromEntries((delivered?.segments ?? []).filter(({ rows }) => rows > 0).map(({ id, rows }) => [id, rows]));
      expect(shown, month.day).toEqual(counts(month.day));
      const control = Object.fromEntries((delivered?.segments ?? []).filter(({ control: held }) => (held ?? 0) > 0).map(({ id, control: held }) => [id, held]));
      expect(control, month.day).toEqual(
        counts(
          month.day,
          customers.filter(({ id }) => heldBack.has(id)),
        ),
      );
      const before = MONTH_ENDS[i - 1];
      if (before !== undefined) expect(delivered?.since, month.day).toMatchObject({ moved: moved(before, month.day), new: 0, gone: 0 });
    }

    const { entries, torn } = await readLedger(join(stage.cwd, 'year.ledger.jsonl'));
    expect(torn).toEqual([]);
    const of = (event: string): number => entries.filter((entry) => entry.event === event).length;
    expect([of('refresh'), of('measurement')]).toEqual([13, 1]);
    const targets = months[0]?.published.publishes.map(({ publish }) => publish) ?? [];
    for (const target of targets)
      expect(
        entries.filter((entry) => entry.event === 'delivery' && entry.publish === target),
        target,
      ).toHaveLength(12);
    expect(of('delivery')).toBe(12 * targets.length);

    // Whoever was gone on the last of May was called in June, but for those held back.
    const gone = customers.filter((one) => stateOf(one, CALLED) === 'gone');
    const back = (held: boolean): readonly [number, number] => {
      const arm = gone.filter(({ id }) => heldBack.has(id) === held);
      return [arm.length, arm.filter((one) => stateOf(one, '2025-08-01') !== 'gone').length / arm.length];
    };
    const [treated, left] = [back(false), back(true)];
    const measured = entries.find((entry) => entry.event === 'measurement');
    const [group] = measured?.event === 'measurement' ? measured.segments : [];
    expect(group).toMatchObject({
      segment: 'gone',
      treated: { people: treated[0], before: 0 },
      control: { people: left[0], before: 0 },
      effect: { shown: true },
    });
    expect(group?.treated.now).toBeCloseTo(treated[1], 12);
    expect(group?.effect?.difference).toBeCloseTo(treated[1] - left[1], 12);
    // Planted were 50 against 10 of a hundred.
    expect(group?.effect?.low).toBeLessThan(0.4);
    expect(group?.effect?.high).toBeGreaterThan(0.4);

    // The history can tell every day of the year, and one row of each customer holds now.
    for (const day of ['2025-01-31', '2025-06-30', '2025-12-31']) {
      const rows = await inMart(
        stage.cwd,
        `SELECT segment, count(*)::INT FROM marts.customer_segments WHERE valid_from <= DATE '${day}' AND (valid_to IS NULL OR valid_to > DATE '${day}') GROUP BY 1`,
      );
      expect(Object.fromEntries(rows), day).toEqual(counts(day));
    }
    expect(await inMart(stage.cwd, 'SELECT count(*)::INT, count(DISTINCT customer)::INT FROM marts.customer_segments WHERE valid_to IS NULL')).toEqual([
      [240, 240],
    ]);

    const ended = await board(stage, '--format', 'json');
    expect(ended.code).toBe(1);
    const [found] = JSON.parse(ended.out) as StatusBoard[];
    const lag = moved('2025-11-30', '2025-12-31');
    expect(found?.alignment.map(({ consumer, figures }) => [consumer, figures?.both, figures?.agree, figures?.behind])).toEqual([
      ['Campaigns', 240, 240, 0],
      ['CareTeam', 240, 240 - lag, lag],
    ]);
    expect(found?.problems).toEqual([
      `CareTeam is one delivery behind: ${((100 * lag) / 240).toFixed(1)} % of its customers have the segment of the delivery before.`,
      expect.stringContaining('`customer_tier` in warehouse/tiers.sql:4 is another definition'),
    ]);
    expect(found?.steps.map(({ state }) => state)).toEqual(['stands', 'open', 'stands', 'stands', 'stands', 'stands']);
  });
});

describeOn('postgres', 'a year', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = (await played()).stage;
  });
  const rows = async (sql: string): Promise<unknown[][]> => (await onPostgres(sql)).map((row) => Object.values(row));

  it('stands in a table, its history and a view, every month of it recorded beside', async () => {
    const now = 'SELECT segment, count(*)::int AS n FROM';
    for (const relation of ['members', 'scored'])
      expect(Object.fromEntries(await rows(`${now} year_marts.${relation} GROUP BY 1`)), relation).toEqual(counts('2025-12-31'));
    const control = (await rows('SELECT customer FROM year_marts.members WHERE control')).flat();
    expect(control.sort()).toEqual(
      customers
        .filter(({ id }) => inControl('Now', id, 0.25))
        .map(({ id }) => id)
        .sort(),
    );
    for (const day of MONTH_ENDS)
      expect(
        Object.fromEntries(
          await rows(`${now} year_marts.history WHERE valid_from <= DATE '${day}' AND (valid_to IS NULL OR valid_to > DATE '${day}') GROUP BY 1`),
        ),
        day,
      ).toEqual(counts(day));
    const recorded = await rows("SELECT as_of, rows::int AS n, rows_by_segment AS s FROM year_marts.segspec_deliveries WHERE publish = 'Now' ORDER BY 1");
    expect(recorded.map(([day, total, by]) => [day, total, filled(JSON.parse(String(by)))])).toEqual(MONTH_ENDS.map((day) => [day, 240, counts(day)]));
    expect(await rows('SELECT publish, count(*)::int AS n FROM year_marts.segspec_deliveries GROUP BY 1 ORDER BY 1')).toEqual([
      ['History', 12],
      ['Now', 12],
      ['Scored', 12],
    ]);
  });

  it.skipIf(DBT_POSTGRES === undefined)(
    'is built and tested by dbt in PostgreSQL (set SEGSPEC_DBT, or pip install dbt-core dbt-duckdb dbt-postgres)',
    async () => {
      await seeded(stage.cwd);
      const built = await dbt(stage.cwd, 'build', '--target', 'server');
      expect([built.code, built.out]).toEqual([0, expect.stringMatching(/ERROR=0/)]);
      expect(Object.fromEntries(await rows('SELECT segment, count(*)::int AS n FROM segspec_dbt.segments GROUP BY 1'))).toEqual(counts('2025-12-31'));
    },
  );
});

describeOn('trino', 'a year', () => {
  it('stands in a view, and in one over every day', async () => {
    await played();
    expect(Object.fromEntries(await onTrino('SELECT segment, count(*) FROM memory.year.members GROUP BY 1'))).toEqual(counts('2025-12-31'));
    for (const day of MONTH_ENDS)
      expect(Object.fromEntries(await onTrino(`SELECT segment, count(*) FROM memory.year.days WHERE as_of = DATE '${day}' GROUP BY 1`)), day).toEqual(
        counts(day),
      );
    expect(await onTrino('SELECT publish, count(*) FROM memory.year.segspec_deliveries GROUP BY 1 ORDER BY 1')).toEqual([
      ['Days', 12],
      ['Lakehouse', 12],
    ]);
  });
});

describe('a year in dbt', () => {
  it.skipIf(DBT === undefined)('is built and tested, and its teams are exposures (set SEGSPEC_DBT, or pip install dbt-core dbt-duckdb)', async () => {
    const { stage } = await played();
    await seeded(stage.cwd);
    const built = await dbt(stage.cwd, 'build');
    expect([built.code, built.out]).toEqual([0, expect.stringMatching(/ERROR=0/)]);
    const shown = await dbt(
      stage.cwd,
      '--quiet',
      'show',
      '--inline',
      "select segment, count(*) as n from {{ ref('segments') }} group by 1",
      '--output',
      'json',
    );
    const { show } = JSON.parse(shown.out.slice(shown.out.indexOf('{'))) as { show: { segment: string; n: number }[] };
    expect(Object.fromEntries(show.map(({ segment, n }) => [segment, n]))).toEqual(counts('2025-12-31'));
    const listed = await dbt(stage.cwd, '--quiet', 'ls', '--resource-type', 'exposure');
    expect(listed.out).toContain('Analysts');
  });
});

const filled = (of: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(of).filter(([, rows]) => rows > 0));

/** A dbt project whose features are those that the last delivery scored. */
async function seeded(cwd: string): Promise<void> {
  const names = (await inMart(cwd, "SELECT column_name FROM information_schema.columns WHERE table_name = 'scored_features' ORDER BY ordinal_position"))
    .flat()
    .map(String);
  const features = await inMart(cwd, 'SELECT * FROM marts.scored_features');
  dbtProject(cwd, {
    name: 'segments_features',
    csv: `${names.join(',')}\n${features.map((row) => row.join(',')).join('\n')}\n`,
    types: Object.fromEntries(names.map((name) => [name, name === 'customer' ? 'varchar' : 'double precision'])),
  });
}
