// A year of a shop on embedded parts alone: twelve refreshes and deliveries, a rise of prices, a habit that splits, a call with a control group, a team
// that lags. What is planted says beforehand what every month has to show.

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { CALLED, type Customer, makeYear, type State, stateOf } from '../../examples/year/generate.ts';
import { board, MONTH_ENDS, type Month, playYear, type Stage } from '../../examples/year/play.ts';
import type { StatusBoard } from '../../server/engine/result/status-board.ts';
import { readLedger } from '../../server/operate/ledger.ts';
import { inControl } from '../../server/operate/publish/control.ts';
import { segspec } from '../support/cli.ts';
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

async function played(): Promise<{ readonly stage: Stage; readonly months: readonly Month[] }> {
  const cwd = folderWith({ 'segspec.json': '{}' });
  cpSync(join(ROOT_FOLDER, 'examples/year'), cwd, { recursive: true, filter: (path) => !path.endsWith('.ts') });
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
    expect([of('delivery'), of('refresh'), of('measurement')]).toEqual([24, 13, 1]);

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
