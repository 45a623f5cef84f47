// k-means on packed columns does what plain k-means does: same objective for the same labels, a fixed point of Lloyd's, an optimum as good.

import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../server/engine/result/pace.ts';
import { refitKMeans } from '../../../../server/engine/statistics/methods/kmeans-refit.ts';
import { clusterMeans, withinSquares } from '../../../../server/engine/statistics/numeric/cluster-means.ts';
import { squaredDistance } from '../../../../server/engine/statistics/numeric/distance.ts';
import { distinctRowsNow } from '../../../../server/engine/statistics/numeric/distinct-rows.ts';
import { descentSteps, seedsFor } from '../../../../server/engine/statistics/numeric/kmeans-descent.ts';
import { fromRows } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { packColumns, tabulate } from '../../../../server/engine/statistics/numeric/packed-columns.ts';
import { packedDescent, packedSearch } from '../../../../server/engine/statistics/numeric/packed-kmeans.ts';
import { createRandom, drawBelow, drawFraction } from '../../../../server/engine/statistics/numeric/random.ts';
import { must } from '../../../support/features.ts';

const random = createRandom(4, 'survey');
const people = Array.from({ length: 500 }, (_, i) =>
  Array.from({ length: 8 }, (_, j) => (j < 6 ? (drawFraction(random) < ((i + j) % 3 === 0 ? 0.8 : 0.25) ? 1 : 0) : 1 + drawBelow(random, 5))),
);
const rows = distinctRowsNow(fromRows(people));
const packed = must(packColumns(rows.matrix));

describe('packed columns', () => {
  it('look squared distances up as they would be computed', () => {
    const centres = Float64Array.from({ length: 24 }, (_, j) => 0.1 * j);
    const table = new Float64Array(packed.size * 3);
    tabulate(packed, centres, 2, table, 3);
    const width = packed.groups.length;
    expect(width).toBeLessThan(8);
    for (let i = 0; i < rows.matrix.rows; i++) {
      let looked = 0;
      for (let g = 0; g < width; g++) looked += must(table[must(packed.codes[i * width + g]) * 3 + 2]);
      expect(looked).toBeCloseTo(squaredDistance(rows.matrix.data, i * 8, centres, 16, 8), 10);
    }
  });

  it('are not made of columns with many values, nor where nothing is spared', () => {
    expect(packColumns(fromRows(Array.from({ length: 20 }, (_, i) => [i, i % 2])))).toBeUndefined();
    expect(packColumns(fromRows([[0], [1]]))).toBeUndefined();
  });
});

describe('refitting several numbers of clusters', () => {
  it('gives for one what it gives among others, repeated seeds included', () => {
    const heavy = fromRows(Array.from({ length: 300 }, (_, i) => (i < 250 ? [0, 0, 0, 0] : [i % 2, (i >> 1) % 2, (i >> 2) % 2, (i >> 3) % 2])));
    const few = distinctRowsNow(heavy);
    for (let seed = 0; seed < 20; seed++) {
      const settings = { restarts: 8, covariance: 'full' as const, random: (k: number) => createRandom(seed, k) };
      const together = refitKMeans(few, [2, 3, 5, 9], settings);
      for (const [at, k] of [2, 3, 5, 9].entries()) {
        const alone = must(refitKMeans(few, [k], settings)[0]);
        expect(alone.explained).toBe(must(together[at]).explained);
        expect(alone.assign(few.matrix)).toEqual(must(together[at]).assign(few.matrix));
      }
    }
  });
});

describe('packed descent', () => {
  const search = packedSearch(packed, rows.matrix, rows.weights, 6);

  it.each([1, 2, 4, 6])('with k = %i ends where no single move helps, at the objective of its labels', (k) => {
    for (const plusPlus of [true, false]) {
      const objective = packedDescent(search, k, plusPlus, createRandom(1, 'start', k));
      const { means, masses } = clusterMeans(rows.matrix, rows.weights, search.labels, k);
      expect(objective).toBeCloseTo(withinSquares(rows.matrix, rows.weights, search.labels, means), 8);
      expect([...masses].every((mass) => mass > 0)).toBe(true);
      for (let i = 0; i < rows.matrix.rows; i++) {
        const own = must(search.labels[i]);
        const w = must(rows.weights[i]);
        if (must(masses[own]) === w) continue;
        const cost = (c: number) => squaredDistance(rows.matrix.data, i * 8, means.data, c * 8, 8);
        const saved = (must(masses[own]) * cost(own)) / (must(masses[own]) - w);
        for (let c = 0; c < k; c++) if (c !== own) expect((must(masses[c]) * cost(c)) / (must(masses[c]) + w)).toBeGreaterThanOrEqual(saved - 1e-6);
      }
    }
  });

  it('finds an optimum as good as the plain descent', () => {
    for (const k of [2, 3, 5]) {
      const best = (descend: (start: number) => number) => Math.min(...Array.from({ length: 25 }, (_, start) => descend(start)));
      const looked = best((start) => packedDescent(search, k, true, createRandom(9, k, start)));
      const plain = best((start) => atOnce(descentSteps(rows, seedsFor(rows, k, 0, createRandom(9, k, start)))).objective);
      expect(looked).toBeLessThanOrEqual(plain * 1.005);
    }
  });
});
