// What is taken for granted of a column of moments: whatever its zone, clock and fractions, no value of it counts as a number in any notation.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_MOMENTS, countAll, momentCounts, type TextColumn, writtenCounts } from '../../../../server/engine/data/sources/column-counts.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import type { Warehouse } from '../../../../server/engine/data/warehouse/warehouse.ts';

const DAYS = ['2025-09-30', '1999-01-01', '0001-12-31', '9999-12-31', '2024-02-29'];
const CLOCKS = ['', ' 10:00', 'T10:00', ' 23:59:59', 'T00:00:00', ' 10:00:00.123', 'T10:00:00.123456', ' 10:00:00,123', ' 10:00:00.1', '  '];
const ZONES = ['', 'Z', '+02:00', ' +0200', '-05', ' UTC', ' GMT', ' EUR', ' 12%', '-'];
const COLUMN: TextColumn = { header: 'v', raw: 'v' };

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openDuckDb();
});
afterAll(() => warehouse.close());

it('are told apart by their shape alone', async () => {
  const values = DAYS.flatMap((day) => CLOCKS.flatMap((clock) => ZONES.map((zone) => `${day}${clock}${zone}`)));
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE written AS SELECT unnest([${values.map((value) => `'${value}'`).join(', ')}]) AS v`);
  let moments = 0;
  for (const value of values) {
    const one = `(SELECT * FROM written WHERE v = '${value}')`;
    const own = (await countAll(warehouse, one, [COLUMN], momentCounts, undefined, undefined)).get(COLUMN);
    if (own?.iso !== 1) continue;
    moments++;
    const all = (await countAll(warehouse, one, [COLUMN], writtenCounts, undefined, undefined)).get(COLUMN);
    // Letters of a zone look like a currency, which is asked of numbers alone.
    expect({ ...all, currency: 0, currencies: 0 }, value).toEqual({ ...ALL_MOMENTS, ...own });
  }
  expect(moments).toBeGreaterThan(100);
});
