// Counting histories: complete, in one order, and fast.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, drawBelow, shuffle } from '../../../../server/engine/statistics/numeric/random.ts';
import { countHistories } from '../../../../server/engine/statistics/value/histories.ts';

describe('countHistories', () => {
  it('counts, in order', () => {
    const { history, cell } = countHistories(Float64Array.of(2, 0, 2, 0, 2), Float64Array.of(5, 0, 3, -0, 5), Float64Array.of(9, 9, 9, 9, 9));
    expect(history).toEqual({
      repeats: Float64Array.of(0, 2, 2),
      last: Float64Array.of(0, 3, 5),
      length: Float64Array.of(9, 9, 9),
      customers: Float64Array.of(2, 1, 2),
    });
    expect(Array.from(cell)).toEqual([2, 0, 1, 0, 2]);
    expect(countHistories(new Float64Array(), new Float64Array(), new Float64Array()).history.customers).toHaveLength(0);
  });

  it('gives every row its own history, whatever the order of the rows', () => {
    const value = fc.constantFrom(0, 1, 2, 0.5, 1 / 3, 1e9);
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { maxLength: 60 }), (rows) => {
        const count = (of: typeof rows) =>
          countHistories(...([0, 1, 2].map((j) => Float64Array.from(of, (row) => row[j] ?? 0)) as [Float64Array, Float64Array, Float64Array]));
        const { history, cell } = count(rows);
        rows.forEach((row, i) => {
          const at = cell[i] ?? -1;
          expect([history.repeats[at], history.last[at], history.length[at]]).toEqual(row);
        });
        expect(history.customers.reduce((a, b) => a + b, 0)).toBe(rows.length);
        expect(new Set(cell).size).toBe(history.customers.length);
        expect(count(rows.toReversed()).history).toEqual(history);
      }),
      { seed: 1 },
    );
  });

  it('counts 1,000,000 rows', () => {
    const random = createRandom(1, 'rows');
    const make = (below: number) => Float64Array.from({ length: 1_000_000 }, () => drawBelow(random, below) / 7);
    const [repeats, last, length] = [make(60), make(3000), make(3000)];
    shuffle(random, length);
    expect(countHistories(repeats, last, length).history.customers.length).toBeGreaterThan(990_000);
  });
});
