// Bins are those of numpy 2: numpy.percentile for the ends and the quartiles, numpy.histogram for the counts.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { histogram, widthOf } from '../../../../server/engine/statistics/numeric/histogram.ts';

const N = 200;
const at = Array.from({ length: N }, (_, i) => (i + 0.5) / N);
const logistic = Float64Array.from(at, (u) => Math.log(u / (1 - u)));
const exponential = Float64Array.from(at, (u) => -Math.log(1 - u) * 50 + 0.25);

it('has the width of Freedman and Diaconis, 2 · IQR / ∛n', () => {
  expect(widthOf(logistic, 1)).toBeCloseTo(0.7469105825144935, 12);
  expect(widthOf(exponential, 1)).toBeCloseTo(18.67276456286234, 11);
  // numpy.histogram_bin_edges(x, bins='fd') has 17 bins over the whole range.
  expect(Math.ceil(((logistic[N - 1] as number) - (logistic[0] as number)) / widthOf(logistic, 1))).toBe(17);
});

it('has the width of Sturges where the middle half is one value', () => {
  const values = Float64Array.from([0, ...Array.from({ length: 62 }, () => 5), 9.5]);
  expect(widthOf(values, 9.5)).toBeCloseTo(9.5 / 7, 12);
  expect(widthOf(Float64Array.from([3, 3, 3]), 0)).toBeNaN();
});

it.each([
  ['logistic', logistic, -4.374606613862542, 4.374606613862542, [3, 5, 10, 18, 27, 35, 35, 27, 18, 10, 5, 3]],
  ['exponential', exponential, 0.8764138524499694, 219.606744545577, [61, 42, 29, 20, 14, 10, 7, 4, 4, 2, 1, 2]],
] as const)('counts %s values as numpy does, and those outside', (_, values, low, high, counts) => {
  const found = histogram(values);
  expect(found?.low).toBeCloseTo(low, 10);
  expect(found?.high).toBeCloseTo(high, 10);
  expect(found).toMatchObject({ counts, below: 2, above: 2 });
});

it('shows few whole numbers one by one, and more of them evenly', () => {
  expect(histogram(Float64Array.from([1, 1, 2, 5]))).toEqual({ kind: 'numbers', low: 1, high: 5, counts: [2, 1, 0, 0, 1], below: 0, above: 0 });
  const hundred = Float64Array.from({ length: 100 }, (_, i) => i);
  const found = histogram(hundred);
  // Every bin but the last, which ends after the highest number, holds as many.
  expect(new Set(found?.counts.slice(0, -1)).size).toBe(1);
});

it('spans no whole number above the highest', () => {
  const tens = Float64Array.from({ length: 90 }, (_, i) => Math.floor(i / 30) * 10);
  expect(histogram(tens)).toEqual({ kind: 'numbers', low: 0, high: 20, counts: [30, 30, 30], below: 0, above: 0 });
});

it('is one bin of one value, and none of nothing', () => {
  expect(histogram(Float64Array.from([2.5, 2.5]))).toEqual({ kind: 'numbers', low: 2.5, high: 2.5, counts: [2], below: 0, above: 0 });
  expect(histogram(new Float64Array())).toBeUndefined();
});

it('counts everybody once, in at most sixteen bins', () => {
  const numbers = fc.oneof(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }), fc.array(fc.integer(), { minLength: 1 }));
  fc.assert(
    fc.property(numbers, (given) => {
      const found = histogram(Float64Array.from(given).sort());
      expect(found?.counts.length).toBeLessThanOrEqual(16);
      expect((found?.counts ?? []).reduce((sum, count) => sum + count, (found?.below ?? 0) + (found?.above ?? 0))).toBe(given.length);
    }),
    { numRuns: 500 },
  );
});

it('counts values too large to be told one from the next, and those too far apart to be divided', () => {
  expect(histogram(Float64Array.from([1e17, 1e17, 1e17]))).toEqual({ kind: 'numbers', low: 1e17, high: 1e17, counts: [3], below: 0, above: 0 });
  const apart = histogram(Float64Array.from([-1.7e308, ...new Array<number>(98).fill(0.5), 1.7e308]));
  expect(apart?.counts.reduce((sum, count) => sum + count, (apart.below ?? 0) + (apart.above ?? 0))).toBe(100);
  expect(histogram(Float64Array.from([-1.7e308, -1.7e308, 1.7e308, 1.7e308]))?.counts).toEqual([4]);
});
