// Choosing k by the rule of the method, with the table that led there.

import { describe, expect, it } from 'vitest';
import type { KRow } from '../../../server/engine/result/result.ts';
import { choose } from '../../../server/engine/stages/choose.ts';

type Row = Pick<KRow, 'k' | 'failed' | 'resampled'>;
const row = (k: number, failed: string[] = [], weakest = 0.9): Row => ({
  k,
  failed,
  resampled: {
    bootstraps: 100,
    asked: 100,
    segments: Array.from({ length: k }, () => ({ jaccard: weakest, dissolved: 0, recovered: 100, within: weakest })),
    agreement: { median: 1, lower: 1, upper: 1 },
    predictionStrength: { mean: 1, splits: 50 },
  },
});
const searching = { fixed: false, searches: true };

describe('choosing', () => {
  it('takes the largest number whose segments all pass, not the most stable', async () => {
    const choice = await choose({ ...searching, rows: [row(2, [], 1), row(3), row(4, [], 0.8), row(5, ['markers'])], structured: async () => true });
    expect(choice).toMatchObject({ at: 2, passes: true });
    expect(choice.text).toContain('4 segments: the largest number from 2 to 5');
  });

  it('is not held up by gates that do not decide about k', async () => {
    expect(await choose({ ...searching, rows: [row(2), row(3, ['agreement', 'separated'])], structured: async () => true })).toMatchObject({ at: 1 });
  });

  it('tests structure from the largest passing number downwards, until it holds', async () => {
    const asked: number[] = [];
    const structured = async (at: number) => {
      asked.push(at);
      return at <= 1;
    };
    const choice = await choose({ ...searching, rows: [row(2), row(3), row(4), row(5)], structured });
    expect(asked).toEqual([3, 2, 1]);
    expect(choice).toMatchObject({ at: 1, passes: true });
    expect(choice.text).toContain('(4, 5)');
  });

  it('keeps the most stable where none passes, and says so', async () => {
    const choice = await choose({ ...searching, rows: [row(2, ['stability'], 0.6), row(3, ['stability'], 0.7), row(4, ['stability'], 0.5)] });
    expect(choice).toMatchObject({ at: 1, passes: false });
    expect(choice.text).toContain('not a segmentation to decide on');
  });

  it('keeps the most stable of those that pass where none is more than chance', async () => {
    const rows = [row(2, ['markers'], 0.99), row(3, [], 0.8), row(4, [], 0.85)];
    expect(await choose({ ...searching, rows, structured: async () => false })).toMatchObject({ at: 2, passes: false });
  });

  it('takes the number the spec asks for, and the conditions of rules', async () => {
    expect(await choose({ fixed: true, searches: true, rows: [row(5, ['stability'])] })).toMatchObject({ at: 0, passes: false });
    expect((await choose({ fixed: true, searches: false, rows: [row(3)] })).text).toBe('3 segments, one per condition.');
  });
});
