// The minimiser and the Hessian on functions whose answers are known.

import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../server/engine/result/pace.ts';
import { distinctValues } from '../../../../server/engine/statistics/numeric/distinct-values.ts';
import { hessian, inverseDiagonal } from '../../../../server/engine/statistics/numeric/hessian.ts';
import { minimise, type Smooth } from '../../../../server/engine/statistics/numeric/minimise.ts';

const wide = { low: Float64Array.of(-100, -100), high: Float64Array.of(100, 100) };

function smooth(f: (x: number, y: number) => readonly [value: number, dx: number, dy: number]): Smooth {
  // biome-ignore lint/correctness/useYield: nobody waits here
  return function* evaluate(at, gradient) {
    const [value, dx, dy] = f(at[0] ?? 0, at[1] ?? 0);
    gradient.set([dx, dy]);
    return value;
  };
}

/** Rosenbrock (1960): a curved valley with the minimum 0 at (1, 1). */
const valley = smooth((x, y) => [100 * (y - x * x) ** 2 + (1 - x) ** 2, -400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)]);
const bowl = smooth((x, y) => [(x - 3) ** 2 + 10 * (y + 2) ** 2 + (x - 3) * (y + 2), 2 * (x - 3) + y + 2, 20 * (y + 2) + x - 3]);

describe('minimise', () => {
  it('follows a curved valley from anywhere', () => {
    for (const start of [
      [-1.2, 1],
      [5, -7],
      [0, 0],
      [50, 50],
    ]) {
      const { at, converged, iterations } = atOnce(minimise(valley, Float64Array.from(start), wide));
      expect(converged).toBe(true);
      expect(iterations).toBeLessThan(200);
      expect(at[0]).toBeCloseTo(1, 7);
      expect(at[1]).toBeCloseTo(1, 7);
    }
  });

  it('stops at limits, and knows that it has arrived', () => {
    const { at, converged } = atOnce(minimise(bowl, Float64Array.of(0, 0), { low: Float64Array.of(-1, -1), high: Float64Array.of(1, 1) }));
    expect(converged).toBe(true);
    expect(Array.from(at)).toEqual([1, -1]);
    const edge = atOnce(minimise(bowl, Float64Array.of(0, 0), { low: Float64Array.of(-9, -1), high: Float64Array.of(9, 9) }));
    expect(edge).toMatchObject({ converged: true });
    expect(edge.at[0]).toBeCloseTo(2.5, 8);
  });

  it('says so where it cannot arrive', () => {
    const cliff = smooth((x) => [-x * 1e6 + (x > 2 ? Number.POSITIVE_INFINITY : 0), -1e6, 0]);
    expect(atOnce(minimise(cliff, Float64Array.of(0, 0), wide)).converged).toBe(false);
    const broken = smooth(() => [Number.NaN, Number.NaN, Number.NaN]);
    expect(atOnce(minimise(broken, Float64Array.of(0, 0), wide)).converged).toBe(false);
  });

  it('begins better with what it learned before', () => {
    const first = atOnce(minimise(bowl, Float64Array.of(40, 40), wide));
    const second = atOnce(minimise(bowl, Float64Array.of(-40, 30), wide, first.inverse));
    expect(second.iterations).toBeLessThanOrEqual(first.iterations);
    expect(second.at[0]).toBeCloseTo(3, 8);
  });
});

describe('hessian', () => {
  it('finds second derivatives and the diagonal of the inverse', () => {
    const matrix = atOnce(hessian(bowl, Float64Array.of(1, 1)));
    expect(Array.from(matrix, (x) => Math.round(x * 1e6) / 1e6)).toEqual([2, 1, 1, 20]);
    expect(Array.from(inverseDiagonal(matrix, 2) ?? [])).toEqual([20 / 39, 2 / 39].map((x) => expect.closeTo(x, 8)));
    expect(inverseDiagonal(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
    expect(inverseDiagonal(new Float64Array(), 0)).toHaveLength(0);
  });
});

describe('distinctValues', () => {
  it('ranks a column', () => {
    const { values, of } = distinctValues(Float64Array.of(3, 1, -0, 3, 0));
    expect(Array.from(values)).toEqual([0, 1, 3]);
    expect(Array.from(of)).toEqual([2, 1, 0, 2, 0]);
  });
});
