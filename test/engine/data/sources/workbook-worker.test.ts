// Workbooks that are taken apart in a worker: the same table, the same words where they cannot be read, and a cancel that ends the worker.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readBook } from '../../../../server/engine/data/sources/formats/read-book.ts';
import { folderWith } from '../../../support/folder.ts';

const bytes = readFileSync(join(import.meta.dirname, '../../../fixtures/workbooks/1900.xlsx'));

describe('a workbook in a worker', () => {
  it.each([undefined, 'Other'])('is what it is in this thread; sheet %s', async (wanted) => {
    const task = { bytes, kind: 'xlsx' as const, ...(wanted !== undefined && { wanted }) };
    expect(await readBook(task, { large: 0 })).toEqual(await readBook(task));
  });

  it('that cannot be read is told in the same words', async () => {
    const task = { bytes: Buffer.from('no workbook'), kind: 'xlsx' as const };
    for (const options of [{}, { large: 0 }])
      await expect(readBook(task, options)).rejects.toThrow('it is damaged, or no workbook of the kind that its ending says');
    await expect(readBook({ bytes, kind: 'xlsx', wanted: 'Dato' }, { large: 0 })).rejects.toThrow('it has no sheet `Dato`, but `Cover`, `Data`, `Other`');
  });

  it('is given up where the run is cancelled, though it is busy', async () => {
    const mark = join(folderWith(), 'mark');
    vi.stubEnv('SEGSPEC_TEST_MARK', mark);
    const controller = new AbortController();
    const script = join(import.meta.dirname, '../../../support/workers/sleeps.ts');
    const reading = readBook({ bytes, kind: 'xlsx' }, { large: 0, script, signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    expect(existsSync(mark)).toBe(false);
    await expect(readBook({ bytes, kind: 'xlsx' }, { signal: controller.signal })).rejects.toThrow('enough');
    vi.unstubAllEnvs();
  });
});
