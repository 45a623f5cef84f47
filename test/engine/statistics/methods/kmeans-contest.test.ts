// Starts that compete on a sample: what they end in is as good as a search of all rows, and knows neither order nor names.

import { describe, expect, it } from 'vitest';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { searchedOnSample } from '../../../../server/engine/result/show-search.ts';
import { fitKMeans } from '../../../../server/engine/statistics/methods/kmeans.ts';
import { contestOn, type Samples } from '../../../../server/engine/statistics/methods/kmeans-contest.ts';
import { distinctRowsNow } from '../../../../server/engine/statistics/numeric/distinct-rows.ts';
import type { Matrix } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { createRandom, drawBelow, drawFraction, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';

const pace = createPace();
const ROWS = 55_000;
const RESTARTS = 25;
const TWO: Samples = { first: 20_000, second: 40_000, times: 1 };

/** Groups of different size and width, some of them with a long tail, values rounded or not. */
function people(seed: number, rows = ROWS): Matrix {
  const random = createRandom(seed, 'people');
  const [columns, groups] = [2 + (seed % 5), 3 + (seed % 4)];
  const centres = Array.from({ length: groups * columns }, () => 4 * drawNormal(random));
  const widths = Array.from({ length: groups }, () => 0.5 + drawFraction(random));
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const group = Math.min(drawBelow(random, groups), drawBelow(random, groups + 1));
    for (let j = 0; j < columns; j++) {
      const normal = (widths[group] ?? 1) * drawNormal(random);
      const value = (centres[group * columns + j] ?? 0) + (seed % 3 === 0 ? Math.exp(normal) : normal);
      data[i * columns + j] = seed % 4 === 1 ? Math.round(50 * value) / 50 : value;
    }
  }
  return { rows, columns, data };
}

describe('starts on a sample', () => {
  it.each(Array.from({ length: 20 }, (_, i) => i + 1))('end no worse than a search of all rows, data set %i', async (seed) => {
    const rows = distinctRowsNow(people(seed));
    for (const k of [3, 4 + (seed % 4)]) {
      const full = await fitKMeans(rows, k, RESTARTS, 1, pace, { most: 8, many: Number.POSITIVE_INFINITY });
      const sampled = await fitKMeans(rows, k, RESTARTS, 1, pace, { most: 8, many: 1 });
      expect(full.optimum.sampled).toBeUndefined();
      expect(sampled.optimum.sampled?.rows).toBeGreaterThan(1000);
      expect(sampled.optimum.restarts).toBe(RESTARTS);
      expect(sampled.best.converged).toBe(true);
      expect(sampled.best.objective).toBeLessThanOrEqual(full.best.objective * (1 + 1e-6));
      const twice = await fitKMeans(rows, k, RESTARTS, 1, pace, { most: 8, many: 1, samples: TWO });
      expect(twice.optimum.restarts).toBe(RESTARTS);
      expect(twice.best.objective).toBeLessThanOrEqual(full.best.objective * (1 + 1e-6));
    }
  });

  it('compete once more on a larger one where the first does not tell solutions apart', async () => {
    // More segments than groups: many ways to part one are nearly as good.
    const rows = distinctRowsNow(people(4));
    const pathOf = async (samples: Samples) => (await fitKMeans(rows, 8, RESTARTS, 1, pace, { many: 1, samples })).optimum;
    const [once, twice] = [await pathOf({ ...TWO, times: Number.POSITIVE_INFINITY }), await pathOf(TWO)];
    expect(once.sampled?.second).toBeUndefined();
    expect(twice.sampled?.second).toBeGreaterThan(TWO.first);
    expect(once.sampled?.solutions).toBeGreaterThan(twice.sampled?.solutions ?? 0);
    expect(twice.objective).toBeLessThanOrEqual(once.objective * (1 + 1e-6));
    expect(searchedOnSample(twice.sampled as NonNullable<typeof twice.sampled>)).toMatch(
      /^The starts competed on a sample of [\d,]+ different rows, the best of them on one of [\d,]+ too; /,
    );
  });

  it('give the same for rows in any order', async () => {
    const { rows, columns, data } = people(2);
    const turned = Float64Array.from(
      data,
      (_, at) => data[((at / columns) | 0) === 0 ? at : data.length - columns * ((at / columns) | 0) + (at % columns)] as number,
    );
    const [one, other] = await Promise.all([data, turned].map((own) => fitKMeans(distinctRowsNow({ rows, columns, data: own }), 4, 6, 1, pace, { many: 1 })));
    expect(other?.best).toEqual(one?.best);
    expect(other?.optimum).toEqual(one?.optimum);
  });

  it('begin with the same seeds for every number of segments', async () => {
    const rows = distinctRowsNow(people(3));
    const contest = contestOn(rows, 6, 4, 1);
    expect(contestOn(rows, 6, 4, 1)).toBe(contest);
    expect(contestOn(rows, 6, 4, 2)).not.toBe(contest);
  });
});
