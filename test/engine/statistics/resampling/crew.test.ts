// Workers: the same figures with any number of them, a cancel that is heard, and a worker that dies.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../../../server/engine/result/pace.ts';
import type { Helpers } from '../../../../server/engine/statistics/kernel/kernel.ts';
import { lloyd } from '../../../../server/engine/statistics/numeric/lloyd.ts';
import { createRandom, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';
import { seedRandomRows } from '../../../../server/engine/statistics/numeric/seeding.ts';
import { createCrew } from '../../../../server/engine/statistics/resampling/crew.ts';
import type { ResamplingTask } from '../../../../server/engine/statistics/resampling/task.ts';
import { ROOT_FOLDER } from '../../../support/repository.ts';
import { resamplingData, threeGroups } from '../../../support/resampling.ts';

const tasks: ResamplingTask[] = [
  ...Array.from({ length: 12 }, (_, i): ResamplingTask => ({ kind: 'bootstrap', from: i, to: i + 1, sizes: [3], partners: 50 })),
  { kind: 'split', from: 0, to: 2, sizes: [2, 3] },
  { kind: 'null', from: 0, to: 2, k: 3, null: 'permuted' },
  { kind: 'null', from: 0, to: 2, k: 3, null: 'one_population' },
];
const script = (name: string) => join(ROOT_FOLDER, 'test/support/workers', name);

async function performed(threads: number, options: { script?: string; signal?: AbortSignal } = {}) {
  const crew = createCrew({ threads, patience: 0, ...options });
  try {
    return await crew.perform(await resamplingData(threeGroups(), [2, 3]), tasks, createPace(options.signal));
  } finally {
    await crew.close();
  }
}

/** With the path of a file that a worker of the tests leaves as a mark. */
async function marked(test: (mark: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-crew-'));
  const mark = join(folder, 'mark');
  process.env.SEGSPEC_TEST_MARK = mark;
  try {
    await test(mark);
  } finally {
    delete process.env.SEGSPEC_TEST_MARK;
    rmSync(folder, { recursive: true });
  }
}

describe('a crew', () => {
  it('gives the same figures with 1, 2 and 8 workers', async () => {
    const alone = await performed(1);
    expect(await performed(2)).toEqual(alone);
    expect(await performed(8)).toEqual(alone);
  });

  it('replaces a worker that dies, and does its task again', async () => {
    await marked(async (mark) => {
      expect(await performed(2, { script: script('dies-once.ts') })).toEqual(await performed(1));
      expect(existsSync(mark)).toBe(true);
    });
  });

  it('fails in plain words when workers keep dying, and gives no figure', async () => {
    await expect(performed(2, { script: script('dies.ts') })).rejects.toThrow(/worker that validates segments stopped twice/);
  });

  it('stops at a cancel in the middle of a task, without waiting for its end', async () => {
    await marked(async (mark) => {
      const abort = new AbortController();
      const started = performed(2, { script: script('sleeps.ts'), signal: abort.signal });
      setTimeout(() => abort.abort(new Error('enough')), 300);
      await expect(started).rejects.toThrow('enough');
      expect(existsSync(mark)).toBe(false);
    });
  });

  it('does the passes of k-means together, to the same bytes, also when workers die in the middle', async () => {
    const random = createRandom(9, 'crew');
    const matrix = { rows: 70_000, columns: 3, data: Float64Array.from({ length: 210_000 }, () => drawNormal(random)) };
    const weights = new Float64Array(matrix.rows).fill(1);
    const seeds = seedRandomRows(matrix, weights, 5, random);
    const pace = createPace();
    const alone = await lloyd(matrix, weights, seeds, pace, 40);
    for (const options of [{ threads: 1 }, { threads: 2 }, { threads: 8 }, { threads: 3, script: script('dies.ts') }]) {
      let shares = 0;
      const crew = createCrew(options);
      const counted: Helpers = {
        pass: (space) => {
          if (space.memory !== undefined) shares++;
          return crew.pass(space);
        },
      };
      const together = await lloyd(matrix, weights, seeds, pace, 40, counted);
      await crew.close();
      // Each iteration, and what the end costs.
      expect(shares).toBe(together.iterations + 1);
      expect(together).toEqual(alone);
    }
  });
});
