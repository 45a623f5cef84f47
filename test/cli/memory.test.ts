// A command that needs more memory than it may use ends with one sentence, whoever uses it: the database, what is computed, or the program itself.

import { expect, it } from 'vitest';
import { failureOf } from '../../server/cli/failure.ts';
import { tooMuch, watchMemory } from '../../server/cli/memory-watch.ts';
import { bytesIn, databaseShare, usualMemory } from '../../server/engine/data/warehouse/memory.ts';
import { segspec } from '../support/cli.ts';
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
});
