// Sorting by counting gives what sorting by comparing gives, and the rows of a large table are sorted and collapsed with room to breathe.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distinctRows, distinctRowsNow } from '../../../../server/engine/statistics/numeric/distinct-rows.ts';
import { createRandom, drawBelow, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';
import { compareRows, type SortColumn, sortedRows } from '../../../../server/engine/statistics/numeric/sorted-rows.ts';
import { countedPace } from '../../../support/counted-pace.ts';

const column = (values: Float64Array): SortColumn => ({ values, step: 1, from: 0 });

/** As the definition says, with a comparison and nothing else. */
const plainly = (rows: number, columns: readonly SortColumn[]): number[] =>
  Array.from({ length: rows }, (_, i) => i).sort((a, b) => compareRows(columns, a, b));

const ODD = [0, -0, Number.NaN, -1.5, 1.5, 5e-324, -5e-324, 1e308, -1e308];

describe('rows in the order of their values', () => {
  test('are those of a stable sort by comparison, whatever the numbers', async () => {
    const value = fc.oneof(fc.constantFrom(...ODD), fc.integer({ min: -3, max: 3 }), fc.double({ noDefaultInfinity: true }));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 12 }), fc.nat(), async (values, seed) => {
        const random = createRandom(seed, 'sorted');
        const rows = 17_000;
        const columns = [0, 1, 2].map(() => column(Float64Array.from({ length: rows }, () => values[drawBelow(random, values.length)] ?? 0)));
        expect([...(await sortedRows(rows, columns, countedPace()))]).toEqual(plainly(rows, columns));
      }),
      { numRuns: 8 },
    );
  });

  test('are not copied where they are in order and all different', () => {
    const matrix = { rows: 3, columns: 2, data: Float64Array.of(1, 5, 1, 6, 2, Number.NaN) };
    expect(distinctRowsNow(matrix).matrix).toBe(matrix);
    expect(distinctRowsNow({ ...matrix, data: Float64Array.of(1, 5, 1, 5, 2, 0) })).toMatchObject({
      matrix: { rows: 2, data: Float64Array.of(1, 5, 2, 0) },
      weights: Float64Array.of(2, 1),
      of: Uint32Array.of(0, 0, 1),
    });
  });

  test('give a cancel a turn for every so many of them', async () => {
    const random = createRandom(2, 'sorted');
    const rows = 200_000;
    const data = Float64Array.from({ length: 2 * rows }, (_, at) => (at % 2 === 0 ? drawBelow(random, 2) : drawNormal(random)));
    const pace = countedPace();
    await distinctRows({ rows, columns: 2, data }, pace);
    expect(pace.breaths()).toBeGreaterThan(10);
    await expect(distinctRows({ rows, columns: 2, data }, countedPace(3))).rejects.toThrow('enough');
  });
});
