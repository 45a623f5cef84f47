// Moves between segments carried on: against sizes worked out by hand, and intervals against the binomial's.

import { describe, expect, it } from 'vitest';
import { drawGamma } from '../../../../server/engine/statistics/numeric/gamma-draw.ts';
import { createRandom } from '../../../../server/engine/statistics/numeric/random.ts';
import { ratioInterval } from '../../../../server/engine/statistics/numeric/ratio-interval.ts';
import { countMoves, nextSizeIntervals, nextSizes } from '../../../../server/engine/statistics/predict/migration.ts';

describe('migration', () => {
  it('counts who stays, moves, comes and goes', () => {
    const before = new Map([
      ['a', 0],
      ['b', 0],
      ['c', 1],
      ['d', 1],
      ['e', -1],
    ]);
    const after = new Map([
      ['a', 0],
      ['b', 1],
      ['c', 1],
      ['d', -1],
      ['e', 0],
      ['f', 1],
    ]);
    expect(countMoves(before, after, 2)).toEqual({
      between: [
        [1, 1],
        [0, 1],
      ],
      gone: [0, 1],
      newcomers: [1, 1],
    });
  });

  it('carries the moves on', () => {
    // 100 of the first: 60 stay, 30 go over, 10 leave. 50 of the second: 40 stay, 10 go over. 20 newcomers to the second.
    const moves = {
      between: [
        [60, 30],
        [10, 40],
      ],
      gone: [10, 0],
      newcomers: [0, 20],
    };
    // From 70 and 90 now: 70 · .6 + 90 · .2 = 60; 70 · .3 + 90 · .8 + 20 = 113.
    expect(nextSizes([70, 90], moves)).toEqual([60, 113]);
    // A segment nobody was in before keeps who it has.
    expect(
      nextSizes([10, 5], {
        between: [
          [10, 0],
          [0, 0],
        ],
        gone: [0, 0],
        newcomers: [0, 0],
      }),
    ).toEqual([10, 5]);
  });

  it('is as sure as the counts allow', () => {
    // 1,000 of whom 300 move: the share has a standard error of √(.3 · .7 / 1000) = 1.45 %, so the 95 % interval of those moving reaches 28.4 either way.
    const moves = {
      between: [
        [700, 300],
        [0, 500],
      ],
      gone: [0, 0],
      newcomers: [0, 0],
    };
    const [first, second] = nextSizeIntervals([1000, 500], moves, 1);
    expect(first?.low).toBeGreaterThan(700 - 28.4 - 4);
    expect(first?.low).toBeLessThan(700 - 28.4 + 4);
    expect((first?.high ?? 0) - (first?.low ?? 0)).toBeCloseTo((second?.high ?? 0) - (second?.low ?? 0), 6);
    expect(nextSizeIntervals([1000, 500], moves, 1)).toEqual(nextSizeIntervals([1000, 500], moves, 1));
  });
});

describe('ratio of totals', () => {
  it.each([400, 20_000])('has the interval of its sampling error, %i entities', (n) => {
    // below = 1 for all, above 0 or 2 in equal parts: the mean 1 has a standard error of 1 / √n.
    const above = Float64Array.from({ length: n }, (_, i) => (i % 2) * 2);
    const interval = ratioInterval(above, new Float64Array(n).fill(1), 3, 'test');
    const reach = 1.96 / Math.sqrt(n);
    expect(Math.abs(((interval?.high ?? 0) - (interval?.low ?? 0)) / 2 / reach - 1)).toBeLessThan(0.15);
  });

  it('is not there for one entity, or where there may be nothing below', () => {
    expect(ratioInterval(Float64Array.of(1), Float64Array.of(1), 1, '')).toBeUndefined();
    expect(ratioInterval(Float64Array.of(1, 1), Float64Array.of(0, 0), 1, '')).toBeUndefined();
  });
});

describe('gamma', () => {
  it('has its shape as mean and as variance', () => {
    const random = createRandom(2, 'gamma');
    for (const shape of [1, 3, 40]) {
      const drawn = Array.from({ length: 20_000 }, () => drawGamma(random, shape));
      const mean = drawn.reduce((total, x) => total + x, 0) / drawn.length;
      const variance = drawn.reduce((total, x) => total + (x - mean) ** 2, 0) / drawn.length;
      expect(Math.abs(mean / shape - 1)).toBeLessThan(0.03);
      expect(Math.abs(variance / shape - 1)).toBeLessThan(0.06);
    }
    expect(drawGamma(random, 0)).toBe(0);
  });
});
