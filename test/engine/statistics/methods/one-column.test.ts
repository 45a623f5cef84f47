// k-means on one column finds the optimum itself: no division into neighbouring groups is better.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactCentres } from '../../../../server/engine/statistics/methods/one-column.ts';

const sse = (group: readonly number[]) => {
  const mean = group.reduce((total, value) => total + value, 0) / group.length;
  return group.reduce((total, value) => total + (value - mean) ** 2, 0);
};

/** The least sum of squares over every way to cut sorted values into k groups. */
function best(values: readonly number[], k: number): number {
  if (k === 1) return sse(values);
  let least = Number.POSITIVE_INFINITY;
  for (let end = 1; end <= values.length - k + 1; end++) least = Math.min(least, sse(values.slice(0, end)) + best(values.slice(end), k - 1));
  return least;
}

describe('one column', () => {
  it('is divided with the least sum of squares', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 3 })), {
          minLength: 4,
          maxLength: 8,
          selector: ([value]) => value,
        }),
        fc.integer({ min: 2, max: 4 }),
        (given, k) => {
          const rows = [...given].sort(([a], [b]) => a - b);
          if (k >= rows.length) return;
          const data = Float64Array.from(rows, ([value]) => value);
          const weights = Float64Array.from(rows, ([, weight]) => weight);
          const centres = exactCentres({ matrix: { rows: rows.length, columns: 1, data }, weights } as Parameters<typeof exactCentres>[0], k);
          const all = rows.flatMap(([value, weight]) => new Array<number>(weight).fill(value));
          const found = all.reduce((total, value) => total + Math.min(...Array.from(centres?.data ?? [], (centre) => (value - centre) ** 2)), 0);
          expect(found).toBeCloseTo(best(all, k), 8);
        },
      ),
      { numRuns: 300, seed: 11 },
    );
  });

  it('is left to the starts where rows weigh parts, or are too many', () => {
    const matrix = { rows: 3, columns: 1, data: Float64Array.of(1, 2, 9) };
    expect(exactCentres({ matrix, weights: Float64Array.of(1, 0.5, 1) } as Parameters<typeof exactCentres>[0], 2)).toBeUndefined();
    expect(exactCentres({ matrix, weights: Float64Array.of(1, 1e6, 1) } as Parameters<typeof exactCentres>[0], 2)).toBeUndefined();
  });
});
