// The kernel for sparse rows finds what the plain one finds, on rows with a category of many levels.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, K, type Kernel, type Space, TASK, TASKS } from '../../../../server/engine/statistics/kernel/kernel.ts';
import { plainKernel } from '../../../../server/engine/statistics/kernel/plain-kernel.ts';
import { layOut, layoutOf } from '../../../../server/engine/statistics/kernel/space.ts';
import { borrow, giveBack } from '../../../../server/engine/statistics/kernel/spaces.ts';
import { sparseKernel } from '../../../../server/engine/statistics/kernel/sparse-kernel.ts';
import { squaredDistance } from '../../../../server/engine/statistics/numeric/distance.ts';
import { distancesFrom } from '../../../../server/engine/statistics/numeric/distances-from.ts';
import type { Matrix } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { createRandom, drawBelow, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';
import { sparseRows } from '../../../../server/engine/statistics/numeric/sparse-rows.ts';

interface Case {
  readonly matrix: Matrix;
  readonly weights: Float64Array;
  readonly k: number;
  readonly seed: number;
}

/** Two numbers in groups and one column a level, centred, so that the usual value is not 0. */
const cases = fc
  .record({ rows: fc.integer({ min: 20, max: 700 }), levels: fc.integer({ min: 40, max: 90 }), k: fc.integer({ min: 1, max: 7 }), seed: fc.nat() })
  .map(({ rows, levels, k, seed }): Case => {
    const random = createRandom(seed, 'sparse');
    const columns = levels + 2;
    const data = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) {
      const level = drawBelow(random, levels);
      for (let j = 0; j < columns; j++) data[i * columns + j] = j < 2 ? drawNormal(random) + 4 * (i % 3) : 1.7 * ((j - 2 === level ? 1 : 0) - 1 / levels);
    }
    const weights = Float64Array.from({ length: rows }, () => 0.1 + 3 * Math.abs(drawNormal(random)));
    return { matrix: { rows, columns, data }, weights, k, seed };
  });

function spaceOf(kernel: Kernel, { matrix, weights, k }: Case): Space {
  const layout = layoutOf(matrix, weights, k, 1);
  const space = layOut(kernel, new ArrayBuffer(layout.bytes), layout, matrix, weights);
  space.header[K] = k;
  space.centres.set(matrix.data.subarray(0, k * matrix.columns));
  space.labels.fill(-1);
  return space;
}

const sparseOf = ({ data, ...matrix }: Matrix) => sparseKernel(sparseRows({ ...matrix, data }) as NonNullable<ReturnType<typeof sparseRows>>);

/** The largest difference, relatively to the largest value. */
function apart(a: Float64Array, b: Float64Array): number {
  const scale = a.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] as number))), 0) / scale;
}

describe('the kernel for sparse rows', () => {
  it('is taken for a category of many levels, and for nothing else', () => {
    const [{ matrix, weights }] = fc.sample(cases, { numRuns: 1, seed: 1 }) as [Case];
    const space = borrow(matrix, weights, 3);
    giveBack(space);
    expect(space.kernel.name).toBe('sparse');
    const random = createRandom(3);
    const dense = { rows: 50, columns: 40, data: Float64Array.from({ length: 2000 }, () => drawNormal(random)) };
    expect(sparseRows(dense)).toBeUndefined();
    expect(sparseRows({ rows: 50, columns: 20, data: new Float64Array(1000) })).toBeUndefined();
  });

  it('assigns, sums up and costs what the plain one does, while centres move', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const [plain, sparse] = [spaceOf(plainKernel, one), spaceOf(sparseOf(one.matrix), one)];
        for (let pass = 0; pass < 6; pass++) {
          for (const space of [plain, sparse]) space.header[TASK] = TASKS.assign;
          expect(sparse.kernel.pass(sparse)).toBe(plain.kernel.pass(plain));
          expect(sparse.labels).toEqual(plain.labels);
          expect(apart(plain.sums, sparse.sums)).toBeLessThan(1e-12);
          for (const space of [plain, sparse]) {
            space.header[TASK] = TASKS.cost;
            space.kernel.pass(space);
          }
          expect(apart(plain.costs, sparse.costs)).toBeLessThan(1e-12);
          moveBoth(plain, sparse, one);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('exchanges the same rows', () => {
    let moved = 0;
    fc.assert(
      fc.property(cases, (one) => {
        const [plain, sparse] = [spaceOf(plainKernel, one), spaceOf(sparseOf(one.matrix), one)];
        for (const space of [plain, sparse]) space.kernel.pass(space);
        moveBoth(plain, sparse, one);
        const so = plain.kernel.exchange(plain, 1e-9, 20);
        expect(sparse.kernel.exchange(sparse, 1e-9, 20)).toBe(so);
        expect(sparse.labels).toEqual(plain.labels);
        expect(apart(plain.centres, sparse.centres)).toBeLessThan(1e-12);
        moved += so;
      }),
      { numRuns: 60 },
    );
    expect(moved).toBeGreaterThan(100);
  });

  it('measures the distances to a row, 0 exactly to its equals', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { matrix } = one;
        const twice = { ...matrix, data: Float64Array.from(matrix.data) };
        twice.data.copyWithin(matrix.columns, 0, matrix.columns);
        const sparse = spaceOf(sparseOf(twice), { ...one, matrix: twice });
        const far = new Float64Array(matrix.rows).fill(Number.POSITIVE_INFINITY);
        const found = new Float64Array(matrix.rows);
        sparse.kernel.lower(sparse, 0, far, found, new Float64Array(matrix.rows));
        const again = new Float64Array(matrix.rows);
        distancesFrom(twice)(0, again);
        expect(again).toEqual(found);
        expect([found[0], found[1]]).toEqual([0, 0]);
        const wanted = Float64Array.from(found, (_, i) => squaredDistance(twice.data, 0, twice.data, i * matrix.columns, matrix.columns));
        expect(apart(wanted, found)).toBeLessThan(1e-12);
      }),
      { numRuns: 60 },
    );
  });
});

/** Moves the centres of both to the same means, as Lloyd's iterations do, and raises the thresholds by how far. */
function moveBoth(plain: Space, sparse: Space, { k }: Case): void {
  const { rows, columns, sums } = plain;
  for (let c = 0; c < k; c++) {
    let mass = 0;
    const mean = new Float64Array(columns);
    for (let block = 0; block * BLOCK < rows; block++) {
      const from = block * k * (columns + 1);
      mass += sums[from + k * columns + c] as number;
      for (let j = 0; j < columns; j++) mean[j] = (mean[j] as number) + (sums[from + c * columns + j] as number);
    }
    if (mass === 0) continue;
    const now = mean.map((total) => total / mass);
    const far = 2 * Math.sqrt(squaredDistance(plain.centres, c * columns, now, 0, columns));
    for (const space of [plain, sparse]) {
      space.centres.set(now, c * columns);
      // Any centre may be the one that moved farthest; behind them stands what a block may have missed.
      for (let other = 0; other <= k; other++) space.thresholds[other] = (space.thresholds[other] as number) + far;
    }
  }
}
