// A command that needs more memory than it may use ends with one sentence, whoever uses it: the database, what is computed, or the program itself.

import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../server/cli/failure.ts';
import { tooMuch, watchMemory } from '../../server/cli/memory-watch.ts';
import { progressLine } from '../../server/cli/progress.ts';
import type { Streams } from '../../server/cli/streams.ts';
import { bytesIn, databaseShare, leanShare, usualMemory } from '../../server/engine/data/warehouse/memory.ts';
import { foreseeMemory, memoryNeeded, NeedsMoreMemory } from '../../server/engine/features/collect/memory-needed.ts';
import { segspec } from '../support/cli.ts';
import { planOf } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';
import { smallFiles } from '../support/small-shop.ts';

it.each(['run', 'audit', 'score'])('%s says so and ends with 2', async (command) => {
  const { code, err, out } = await segspec([command, '--memory', '20MB', 'small.segspec'], { cwd: folderWith(smallFiles()) });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^segspec: This needs more than the 20 MB of memory that it may use\. Allow more with --memory, .*\n$/);
});

it('memory is that of the whole process, and of what JavaScript keeps', () => {
  const used = { all: 2e9, objects: 1e9, mostObjects: 4e9 };
  expect(tooMuch(used, 3e9)).toBeUndefined();
  expect(tooMuch({ ...used, all: 3.1e9 }, 3e9)).toContain('3 GB of memory');
  expect(tooMuch({ ...used, objects: 3.7e9 }, 3e9)).toContain('4 GB that Node.js keeps');
});

it('nothing is stopped where there is room, and nothing is looked at once it is over', () => {
  const { signal, end } = watchMemory('100TB');
  end();
  expect(signal.aborted).toBe(false);
});

it.each(['Array buffer allocation failed', 'Worker terminated due to reaching memory limit: JS heap out of memory'])('%s is one sentence', (message) => {
  expect(failureOf(new RangeError(message)).words).toBe('segspec: This needs more memory than there is. Read fewer rows with `where`, or use fewer --threads.');
});

it('sizes are read as they are written', () => {
  expect(['4GB', '1.5 GiB', '300mb', '2TB', '4', 'GB'].map(bytesIn)).toEqual([4e9, 1.5 * 2 ** 30, 3e8, 2e12, undefined, undefined]);
});

it('without a size it is most of the machine, or of the container that is smaller', () => {
  expect(usualMemory(10e9, 0)).toBe(8e9);
  expect(usualMemory(10e9, 5e9)).toBe(4e9);
  expect(usualMemory(10e9, 2 ** 63)).toBe(8e9);
  expect(databaseShare(1e9)).toBe(7e8);
  expect([1e9, 20e9].map(leanShare)).toEqual([4e8, 1e9]);
});

describe('what a run will need', () => {
  const plan = planOf(
    'dimension Use: behavioral { a = s.a; b = s.b; c = s.c; d = s.d; e = s.e; f = s.f; g = s.g; h = s.h }\nmodel Main: kmeans { segments: 3..4 }',
  );

  // Peaks of `segspec run`, k-means with two threads, as the system counts them (maximum resident set size), in bytes.
  it.each([
    [10_000, 8, 0.32e9],
    [100_000, 8, 0.36e9],
    [1_000_000, 8, 0.97e9],
    [100_000, 24, 0.5e9],
  ])('%d with %d features: within a quarter of what was measured', (entities, values, measured) => {
    expect(memoryNeeded(entities, values) / measured).toBeGreaterThan(0.75);
    expect(memoryNeeded(entities, values) / measured).toBeLessThan(1.25);
  });

  it('is told before anything is computed, where it is much', () => {
    const told: string[] = [];
    foreseeMemory(plan, 1000, 8e9, ({ message }) => told.push(message));
    expect(told).toEqual([]);
    foreseeMemory(plan, 1_000_000, 8e9, ({ message }) => told.push(message));
    expect(told).toEqual(['1,000,000 entities with 8 features each: about 970 MB of memory will be needed.']);
  });

  it('stays on the terminal, and is written where there is none', () => {
    for (const terminal of [true, false]) {
      let err = '';
      const streams = { terminal, width: 80, paintErr: pc.createColors(false), err: (text: string) => (err += text), redraw: () => {} } as unknown as Streams;
      const line = progressLine(streams);
      line.show({ stage: 'collect', message: 'Reading' });
      line.show({ stage: 'collect', stays: true, message: 'About 2 GB.' });
      line.end();
      expect(err).toBe('About 2 GB.\n');
    }
  });

  it('ends a run that cannot fit with one sentence, and 2', () => {
    const within = (most: number) => () => foreseeMemory(plan, 10_000_000, most);
    expect(within(4e9)).not.toThrow();
    expect(within(2e9)).toThrow(/^10,000,000 entities with 8 features each need at least 3.9 GB of memory, and 2 GB may be used\. Allow more with --memory, /);
    expect(failureOf(new NeedsMoreMemory('1 entity', 2, 1))).toEqual({ exit: 2, words: expect.stringMatching(/^segspec: 1 entity need/) });
  });
});
