// The same spec and data give the same bytes: again, with another number of threads, with rows in another order.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRandom, drawBelow } from '../../server/engine/statistics/numeric/random.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { runSpecFile } from '../support/run-spec.ts';

const folder = mkdtempSync(join(tmpdir(), 'segspec-same-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Shuffles the lines below the header of every data file. */
function shuffle(data: string): void {
  for (const file of readdirSync(data)) {
    const random = createRandom(99, file);
    const [header = '', ...rows] = readFileSync(join(data, file), 'utf8').trimEnd().split('\n');
    for (let i = rows.length - 1; i > 0; i--) {
      const j = drawBelow(random, i + 1);
      [rows[i], rows[j]] = [rows[j] ?? '', rows[i] ?? ''];
    }
    writeFileSync(join(data, file), `${[header, ...rows].join('\n')}\n`);
  }
}

describe('the model file', () => {
  it('is the same for the same run, with one thread, two or eight, and for shuffled rows', async () => {
    cpSync(join(ROOT_FOLDER, 'examples/online-shop'), folder, { recursive: true });
    const spec = join(folder, 'shop.segspec');
    writeFileSync(spec, readFileSync(spec, 'utf8').replace('seed: 2025', 'seed: 2025; bootstraps: 30; nulls: 39'));
    const first = await runSpecFile(spec, 2);
    expect(first.model.length).toBeGreaterThan(1_000);
    expect((await runSpecFile(spec, 2)).model).toBe(first.model);
    expect((await runSpecFile(spec, 1)).model).toBe(first.model);
    expect((await runSpecFile(spec, 8)).model).toBe(first.model);
    shuffle(join(folder, 'data'));
    expect((await runSpecFile(spec, 2)).model).toBe(first.model);
  });

  it('holds no path, no clock and no customer', async () => {
    const { model } = await runSpecFile(join(folder, 'shop.segspec'));
    expect(model).not.toContain(folder);
    expect(model).not.toMatch(/C\d{4}/);
    expect(model).not.toMatch(/T\d\d:\d\d/);
  });
});
