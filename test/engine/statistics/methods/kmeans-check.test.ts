// The independent check works through a large table in batches, and comes to what one step over all rows comes to.

import { expect, test } from 'vitest';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { checkIndependently } from '../../../../server/engine/statistics/methods/kmeans-check.ts';
import { lloyd } from '../../../../server/engine/statistics/numeric/lloyd.ts';
import { createRandom, drawBelow, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';
import { countedPace } from '../../../support/counted-pace.ts';

const random = createRandom(1, 'check');
const rows = 120_001;
const data = Float64Array.from({ length: rows }, () => 4 * drawBelow(random, 3) + drawNormal(random));
const matrix = { rows, columns: 1, data };
const weights = new Float64Array(rows).fill(1);
const lists = (centres: Float64Array) => Array.from(centres, (value) => [value]);

test('a fixed point of more rows than one batch holds is one, and what is not is told', async () => {
  const { centroids, objective } = await lloyd(matrix, weights, { rows: 3, columns: 1, data: Float64Array.of(0, 4, 8) }, createPace());
  const pace = countedPace();
  expect(await checkIndependently(matrix, lists(centroids.data), objective, pace)).toMatchObject({ agrees: true, reassigned: 0 });
  // Two steps, three batches each.
  expect(pace.breaths()).toBeGreaterThanOrEqual(6);
  const early = await lloyd(matrix, weights, { rows: 3, columns: 1, data: Float64Array.of(-1, 0, 4) }, createPace(), 2);
  const moved = await checkIndependently(matrix, lists(early.centroids.data), early.objective, createPace());
  expect(moved.agrees).toBe(false);
  expect(moved.objective).toBeLessThan(early.objective);
  expect(moved.reassigned).toBeGreaterThan(0);
});
