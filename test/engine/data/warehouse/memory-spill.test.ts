// What the database computes may be larger than the memory it may use: it goes to a folder that nobody else reads, and is gone afterwards.

import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { numberAt } from '../../../../server/engine/data/warehouse/warehouse.ts';

const places = (folder: string) => ({ next: () => folder, clear: () => undefined, forget: () => undefined });

it('a table of three times the memory is made, from a folder of our own that goes with the operation', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'segspec-')), 'scratch');
  const warehouse = await openDuckDb({ memory: 100e6, threads: 1, scratch: places(folder) });
  await warehouse.begin([]);
  // 3,000,000 random texts of 64 letters are about 200 MB; the database may keep 70 MB.
  await warehouse.run('CREATE TEMP TABLE t AS SELECT sha256(range::VARCHAR) AS x FROM range(3000000)');
  expect(readdirSync(join(folder, 'spilled')).length).toBeGreaterThan(0);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(numberAt(await warehouse.query('SELECT count(DISTINCT x) AS n FROM t'), 0)).toBe(3_000_000);
  warehouse.end();
  expect(existsSync(folder)).toBe(false);
  warehouse.close();
});

it('where no folder can be made, what does not fit is an error, and what fits is computed', async () => {
  const warehouse = await openDuckDb({ memory: 100e6, threads: 1, scratch: places('/dev/null/nowhere') });
  await warehouse.begin([]);
  expect(numberAt(await warehouse.query('SELECT 2 AS n'), 0)).toBe(2);
  await expect(warehouse.run('CREATE TEMP TABLE t AS SELECT sha256(range::VARCHAR) AS x FROM range(3000000)')).rejects.toThrow(/memory/i);
  warehouse.close();
});
