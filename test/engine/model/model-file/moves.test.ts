// Who is still who after a refit: identities by members, declared moves, and what segments were seen to do.

import { describe, expect, it } from 'vitest';
import { inheritIdentities } from '../../../../server/engine/model/model-file/align.ts';
import { movesSeen, moveWords, sameMove } from '../../../../server/engine/model/model-file/moves.ts';
import type { Move } from '../../../../server/engine/result/since-report.ts';
import { bestAssignment } from '../../../../server/engine/statistics/numeric/assignment.ts';
import { createRandom, drawFraction } from '../../../../server/engine/statistics/numeric/random.ts';

const seen = (counts: number[][], now: string[], before: string[]) => movesSeen(counts, now, before).map(moveWords);
const ids = (counts: number[][], before: string[], declared: Move[] = []) => {
  const found = inheritIdentities(counts, before, declared);
  return counts.map((_, i) => found.find(({ segment }) => segment === i)?.id ?? '–');
};

describe('identity', () => {
  it('stays with the members, whatever the order', () => {
    expect(
      ids(
        [
          [2, 90],
          [95, 3],
        ],
        ['a', 'b'],
      ),
    ).toEqual(['b', 'a']);
  });

  it('needs half of the members, and each to be the other’s best', () => {
    // 40 of 90 is 0.44: nobody; 60 of 110 is 0.55: kept.
    expect(
      ids(
        [
          [40, 25],
          [25, 60],
        ],
        ['a', 'b'],
      ),
    ).toEqual(['–', 'b']);
    // a went into two nearly equal parts: the larger keeps 0.52, the other nothing.
    expect(
      ids(
        [
          [52, 0],
          [48, 0],
          [0, 100],
        ],
        ['a', 'b'],
      ),
    ).toEqual(['a', '–', 'b']);
  });

  it('follows a declared split, merge and retirement, whatever the overlap', () => {
    expect(
      ids(
        [
          [40, 10],
          [45, 5],
          [5, 95],
        ],
        ['bargain', 'gold'],
        [{ kind: 'splits', from: ['bargain'], to: ['bargain', 'thrifty'] }],
      ),
    ).toEqual(['thrifty', 'bargain', 'gold']);
    expect(
      ids(
        [
          [60, 80, 0],
          [0, 0, 100],
        ],
        ['silver', 'gold', 'c'],
        [{ kind: 'merges', from: ['silver', 'gold'], to: ['metal'] }],
      ),
    ).toEqual(['metal', 'c']);
    expect(
      ids(
        [
          [100, 0],
          [0, 100],
        ],
        ['a', 'b'],
        [{ kind: 'retires', from: ['b'], to: [] }],
      ),
    ).toEqual(['a', '–']);
    // Nothing split where only one segment came out of it: the declaration is not followed.
    expect(
      ids(
        [
          [100, 0],
          [0, 100],
        ],
        ['a', 'b'],
        [{ kind: 'splits', from: ['a'], to: ['a', 'c'] }],
      ),
    ).toEqual(['a', 'b']);
  });
});

describe('moves seen', () => {
  it('are none where everybody stays', () => {
    expect(
      seen(
        [
          [90, 5],
          [10, 95],
        ],
        ['a', 'b'],
        ['a', 'b'],
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'a split that keeps the name',
      [
        [60, 0],
        [40, 0],
        [0, 100],
      ],
      ['a', 'n', 'b'],
      ['a', 'b'],
      ['a splits into a, n'],
    ],
    [
      'a split into new ones',
      [
        [50, 0],
        [50, 0],
        [0, 100],
      ],
      ['m', 'n', 'b'],
      ['a', 'b'],
      ['a splits into m, n'],
    ],
    [
      'a merge',
      [
        [90, 80, 0],
        [10, 20, 100],
      ],
      ['m', 'c'],
      ['a', 'b', 'c'],
      ['a, b merge into m'],
    ],
    [
      'a merge into one of them',
      [
        [90, 80, 0],
        [10, 20, 100],
      ],
      ['a', 'c'],
      ['a', 'b', 'c'],
      ['a, b merge into a'],
    ],
    [
      'a retirement',
      [
        [90, 34, 0],
        [10, 33, 0],
        [0, 33, 100],
      ],
      ['a', 'n', 'c'],
      ['a', 'b', 'c'],
      ['b retires', 'n appears'],
    ],
    [
      'a newcomer made of everybody',
      [
        [80, 0],
        [0, 80],
        [15, 15],
      ],
      ['a', 'b', 'n'],
      ['a', 'b'],
      ['n appears'],
    ],
  ])('%s', (_, counts, now, before, expected) => {
    expect(seen(counts, now, before)).toEqual(expected);
  });

  it('are the same in whatever order segments are named', () => {
    expect(sameMove({ kind: 'splits', from: ['a'], to: ['a', 'b'] }, { kind: 'splits', from: ['a'], to: ['b', 'a'] })).toBe(true);
    expect(sameMove({ kind: 'splits', from: ['a'], to: ['a', 'b'] }, { kind: 'splits', from: ['a'], to: ['a', 'c'] })).toBe(false);
  });
});

describe('optimal assignment', () => {
  it('of 10 × 10 is that of trying every permutation', () => {
    const random = createRandom(10, 'assignment');
    const scores = Array.from({ length: 10 }, () => Array.from({ length: 10 }, () => Math.round(drawFraction(random) * 1000)));
    const matched = bestAssignment(scores);
    const total = matched.reduce((sum, column, row) => sum + (scores[row]?.[column] ?? 0), 0);
    // Best value over subsets of columns for the first rows: every permutation, without listing them one by one.
    const best = new Float64Array(1 << 10).fill(Number.NEGATIVE_INFINITY);
    best[0] = 0;
    for (let taken = 0; taken < 1 << 10; taken++) {
      const row = taken.toString(2).replaceAll('0', '').length;
      for (let column = 0; column < 10; column++) {
        if (taken & (1 << column)) continue;
        const next = taken | (1 << column);
        best[next] = Math.max(best[next] as number, (best[taken] as number) + (scores[row]?.[column] ?? 0));
      }
    }
    expect(new Set(matched).size).toBe(10);
    expect(total).toBe(best.at(-1));
  });
});
