// What a report tells of is not run again while spec, data, model file and day are as they were; and is, as soon as one of them is not.

import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const LAST = /tells of a run that \w+, the last one, of \d{4}-\d\d-\d\d \d\d:\d\d/;
const DAY = ['--today', '2025-10-01', '--fail-on', 'never'];

interface Shop {
  readonly cwd: string;
  readonly cache: string;
  readonly call: (command: string, ...more: string[]) => ReturnType<typeof segspec>;
}

function shop(files: Record<string, string> = {}): Shop {
  const cwd = folderWith({ ...smallFiles(), 'small.segspec': SMALL_SPEC, ...files });
  const cache = folderWith();
  age(cwd);
  const call = (command: string, ...more: string[]) => segspec([command, 'small.segspec', ...DAY, ...more], { cwd, env: { XDG_CACHE_HOME: cache } });
  return { cwd, cache, call };
}

/** As if everything had been written a minute before: what was written this moment may still change without its time telling. */
function age(folder: string): void {
  const then = new Date(Date.now() - 60_000);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) utimesSync(join(folder, name), then, then);
}

describe.runIf(process.platform === 'linux')('a report of what has just been run', () => {
  it('is made of that run, and is the same to the byte', async () => {
    const { call, cache } = shop();
    await call('run');
    const last = await call('report');
    expect(last.err).toMatch(LAST);
    const again = await call('report', '--again');
    expect(again.err).not.toMatch(LAST);
    expect(last.bytes.equals(again.bytes)).toBe(true);
    expect((await call('report', '--html')).err).toMatch(LAST);
    const folder = join(cache, 'segspec/runs');
    expect(statSync(folder).mode & 0o077).toBe(0);
    // Who is where is not kept.
    const kept = readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'latin1');
    expect(kept).not.toContain('membership');
  });

  describe('is run again', () => {
    let ran: Shop;
    beforeAll(async () => {
      ran = shop({ 'other.model.json': '{}' });
      await ran.call('run');
    });
    const changed = (file: string, change: (text: string) => string) => async () => {
      const { cwd, call } = shop();
      await call('run');
      writeFileSync(join(cwd, file), change(readFileSync(join(cwd, file), 'utf8')));
      age(cwd);
      return call('report');
    };
    it.each([
      ['the data', changed('orders.csv', (text) => `${text.trim()}\nc1,2025-09-01,7\n`)],
      ['the spec', changed('small.segspec', (text) => `${text}\n`)],
      ['the day', () => ran.call('report', '--today', '2025-10-02')],
      ['the day it looks from', () => ran.call('report', '--as-of', '2025-08-01')],
      ['what a finding weighs', () => ran.call('report', '--severity', 'SEG241=off')],
      ['the model file', () => ran.call('report', '--no-model')],
    ])('where %s is another', async (_, report) => {
      const { err, code } = await report();
      expect(code, err).toBe(0);
      expect(err).toContain('tells of a run');
      expect(err).not.toMatch(LAST);
    });

    it('where a file is as old as this moment, or which rows are there is told elsewhere', async () => {
      const young = shop();
      const now = new Date(Date.now() + 3_600_000);
      utimesSync(join(young.cwd, 'orders.csv'), now, now);
      await young.call('run');
      expect((await young.call('report')).err).not.toMatch(LAST);
      const lake = shop();
      mkdirSync(join(lake.cwd, '_delta_log'));
      await lake.call('run');
      expect((await lake.call('report')).err).not.toMatch(LAST);
    });

    it('where what was kept is damaged, or cannot be kept', async () => {
      const { call, cache } = shop();
      await call('run');
      const folder = join(cache, 'segspec/runs');
      for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'no run');
      const { code, err } = await call('report');
      expect(code, err).toBe(0);
      expect(err).not.toMatch(LAST);
    });
  });
});
