// Lloyd's iterations: exact replay, empty clusters, weights, and bounds that change nothing.

import { describe, expect, it } from 'vitest';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { fitKMeans } from '../../../../server/engine/statistics/methods/kmeans.ts';
import { restartsForTwo } from '../../../../server/engine/statistics/methods/optimum-report.ts';
import { squaredDistance } from '../../../../server/engine/statistics/numeric/distance.ts';
import { distinctRows } from '../../../../server/engine/statistics/numeric/distinct-rows.ts';
import { exchange } from '../../../../server/engine/statistics/numeric/hartigan.ts';
import { lloyd } from '../../../../server/engine/statistics/numeric/lloyd.ts';
import { fromRows, type Matrix } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { createRandom } from '../../../../server/engine/statistics/numeric/random.ts';
import { seedPlusPlus, seedRandomRows } from '../../../../server/engine/statistics/numeric/seeding.ts';
import { normals } from '../../../support/features.ts';
import { irisRows } from '../../../support/iris.ts';

const pace = createPace();
const ones = (n: number) => new Float64Array(n).fill(1);

/** Lloyd as in the textbook, without bounds. */
function plain({ rows, columns, data }: Matrix, start: Matrix): number {
  const centres = Float64Array.from(start.data);
  const labels = new Array<number>(rows).fill(-1);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < rows; i++) {
      let best = labels[i] ?? -1;
      for (let c = 0; c < start.rows; c++) {
        if (
          best < 0 ||
          squaredDistance(data, i * columns, centres, c * columns, columns) < squaredDistance(data, i * columns, centres, best * columns, columns)
        )
          best = c;
      }
      if (best !== labels[i]) changed = true;
      labels[i] = best;
    }
    for (let c = 0; c < start.rows; c++) {
      const own = labels.flatMap((label, i) => (label === c ? [i] : []));
      for (let j = 0; j < columns && own.length > 0; j++) centres[c * columns + j] = own.reduce((sum, i) => sum + (data[i * columns + j] ?? 0), 0) / own.length;
    }
  }
  return labels.reduce((sum, c, i) => sum + squaredDistance(data, i * columns, centres, c * columns, columns), 0);
}

describe('Lloyd', () => {
  it('replays from given centres, by hand', async () => {
    const matrix = fromRows([[0], [1], [9], [10]]);
    const found = await lloyd(matrix, ones(4), fromRows([[0], [1]]), pace);
    expect(Array.from(found.labels)).toEqual([0, 0, 1, 1]);
    expect(Array.from(found.centroids.data)).toEqual([0.5, 9.5]);
    expect(found.objective).toBe(1);
    expect(found.converged).toBe(true);
  });

  it('counts weights as repeated rows', async () => {
    const found = await lloyd(fromRows([[0], [3], [10]]), Float64Array.from([2, 1, 1]), fromRows([[0], [10]]), pace);
    expect(Array.from(found.centroids.data)).toEqual([1, 10]);
    expect(found.objective).toBe(6);
  });

  it('rescues a centre that nobody is near', async () => {
    const found = await lloyd(fromRows([[0], [1], [50]]), ones(3), fromRows([[0], [900], [901]]), pace);
    expect(new Set(found.labels).size).toBe(3);
    expect(found.objective).toBe(0);
  });

  it('ends where the textbook does, with and without bounds', async () => {
    const z = normals(5);
    const matrix = fromRows(Array.from({ length: 800 }, (_, i) => [z() + (i % 5), z() - (i % 3), z()]));
    for (let start = 0; start < 20; start++) {
      const seeds = (start % 2 === 0 ? seedPlusPlus : seedRandomRows)(matrix, ones(800), 5, createRandom(start));
      const found = await lloyd(matrix, ones(800), seeds, pace);
      expect(found.objective).toBeCloseTo(plain(matrix, seeds), 6);
    }
  });

  it('gives the same for rows in any order, repeated rows, and other scales', async () => {
    const base = await fitKMeans(await distinctRows(fromRows(irisRows), pace), 3, 10, 4, pace);
    const shuffled = irisRows.map((_, i) => irisRows[(i * 7) % 150] ?? []);
    expect((await fitKMeans(await distinctRows(fromRows(shuffled), pace), 3, 10, 4, pace)).best).toEqual(base.best);
    const twice = await fitKMeans(await distinctRows(fromRows([...irisRows, ...irisRows]), pace), 3, 10, 4, pace);
    expect(twice.best.objective).toBeCloseTo(2 * base.best.objective, 8);
    expect(Array.from(twice.best.labels)).toEqual(Array.from(base.best.labels));
  });

  it('says how many restarts would make reaching it twice likely', () => {
    // (1 − p)ⁿ + n p (1 − p)ⁿ⁻¹ ≤ 0.05 for p = 1/25 (binomial tail), and not one start earlier.
    const missed = (n: number) => 0.96 ** n + n * 0.04 * 0.96 ** (n - 1);
    const n = restartsForTwo(0.04);
    expect(missed(n)).toBeLessThanOrEqual(0.05);
    expect(missed(n - 1)).toBeGreaterThan(0.05);
    expect(restartsForTwo(1)).toBe(2);
  });

  it('sees single moves that Lloyd alone does not, and still ends at a fixed point', async () => {
    // All answers to five yes/no questions, some of them very frequent.
    const matrix = fromRows(Array.from({ length: 32 }, (_, i) => [0, 1, 2, 3, 4].map((bit) => (i >> bit) & 1)));
    const weights = Float64Array.from({ length: 32 }, (_, i) => 1 + ((i * i * 7) % 41));
    let better = 0;
    for (let start = 0; start < 20; start++) {
      const found = await lloyd(matrix, weights, seedPlusPlus(matrix, weights, 4, createRandom(start)), pace);
      const moved = exchange(matrix, weights, found);
      if (moved === undefined) continue;
      const improved = await lloyd(matrix, weights, moved, pace);
      expect(improved.objective).toBeLessThan(found.objective);
      const again = await lloyd(matrix, weights, improved.centroids, pace);
      expect(again.objective).toBeCloseTo(improved.objective, 10);
      better++;
    }
    expect(better).toBeGreaterThan(5);
  });
});
