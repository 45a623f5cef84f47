// A command that takes longer than it may ends with one sentence.

import { describe, expect, it } from 'vitest';
import { readTimeLimit, watchTime } from '../../server/cli/time-limit.ts';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

it('a run that would go on for long ends with 2, and leaves no file', async () => {
  const files = {
    ...smallFiles(),
    'small.segspec': SMALL_SPEC.replace('bootstraps: 20', 'bootstraps: 1000\n  restarts: 1000').replace('nulls: 19', 'nulls: 999').replace('2..4', '2..30'),
  };
  const { code, err, out } = await segspec(['run', '--write', '--time-limit', '2s', 'small.segspec'], { cwd: folderWith(files) });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^segspec: This was not finished after 2 seconds, and --time-limit allows no more\. .*\n$/);
});

it('one that is done in time is as without a limit', async () => {
  const { code, err } = await segspec(['check', '--time-limit', '2h', 'small.segspec'], { cwd: folderWith(smallFiles()) });
  expect({ code, limited: err.includes('limit') }).toEqual({ code: 0, limited: false });
});

describe('the time', () => {
  it('is read as it is written', () => {
    expect(['90s', '1m', '2h'].map(readTimeLimit)).toEqual([
      { ms: 90_000, words: '90 seconds' },
      { ms: 60_000, words: '1 minute' },
      { ms: 7_200_000, words: '2 hours' },
    ]);
  });

  it.each(['', '10', '0s', '-1m', '1.5h', '10 m', '999999h'])('%j is none, and a sentence says so', async (limit) => {
    const { code, err } = await segspec(['run', `--time-limit=${limit}`, 'small.segspec'], { cwd: folderWith(smallFiles()) });
    expect(code).toBe(2);
    expect(err).toMatch(/^segspec: --time-limit takes a time such as 90s, 10m or 2h/);
  });

  it('is not waited for once the command is over', () => {
    const watch = watchTime('1s');
    watch?.end();
    expect(watch?.signal.aborted).toBe(false);
    expect(watchTime(undefined)).toBeUndefined();
  });
});
