// k-means and its indices on Iris, against the figures of statistics.md §9 (R's kmeans and scikit-learn agree on them).

import { describe, expect, it } from 'vitest';
import { createPace } from '../../../../server/engine/result/pace.ts';
import { fitKMeans } from '../../../../server/engine/statistics/methods/kmeans.ts';
import { checkIndependently } from '../../../../server/engine/statistics/methods/kmeans-check.ts';
import { calinskiHarabasz } from '../../../../server/engine/statistics/numeric/calinski-harabasz.ts';
import { daviesBouldin } from '../../../../server/engine/statistics/numeric/davies-bouldin.ts';
import { distinctRows } from '../../../../server/engine/statistics/numeric/distinct-rows.ts';
import { fromRows } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { silhouettes } from '../../../../server/engine/statistics/numeric/silhouette.ts';
import { irisRows } from '../../../support/iris.ts';

const expected = [
  { k: 2, sse: 152.347952, sizes: [53, 97], silhouette: 0.681046, ch: 513.9245, db: 0.404293 },
  { k: 3, sse: 78.851441, sizes: [38, 50, 62], silhouette: 0.552819, ch: 561.6278, db: 0.661972 },
  { k: 4, sse: 57.228473, sizes: [28, 32, 40, 50], silhouette: 0.498051, ch: 530.7658, db: 0.780307 },
];

describe('k-means on Iris', () => {
  it.each(expected)('finds the published optimum for k = $k', async ({ k, sse, sizes, silhouette, ch, db }) => {
    const pace = createPace();
    const matrix = fromRows(irisRows);
    const rows = await distinctRows(matrix, pace);
    const { best, optimum } = await fitKMeans(rows, k, 25, 1, pace);
    expect(best.objective).toBeCloseTo(sse, 6);
    const found = new Array<number>(k).fill(0);
    for (const [i, label] of best.labels.entries()) found[label] = (found[label] ?? 0) + (rows.weights[i] ?? 0);
    expect(found.sort((a, b) => a - b)).toEqual(sizes);
    expect((await silhouettes(rows.matrix, rows.weights, [best.labels], pace))[0]).toBeCloseTo(silhouette, 6);
    expect(calinskiHarabasz(rows.matrix, rows.weights, best.labels, k)).toBeCloseTo(ch, 4);
    expect(daviesBouldin(rows.matrix, rows.weights, best.labels, k)).toBeCloseTo(db, 6);
    expect(optimum.reached).toBeGreaterThanOrEqual(2);
    const { columns, data } = best.centroids;
    const centroids = Array.from({ length: k }, (_, c) => Array.from(data.subarray(c * columns, (c + 1) * columns)));
    expect(await checkIndependently(matrix, centroids, best.objective, pace)).toMatchObject({ agrees: true, reassigned: 0 });
    const displaced = centroids.map((row, c) => (c === 0 ? row.map((value) => value + 2) : row));
    expect((await checkIndependently(matrix, displaced, best.objective * 0.9, pace)).agrees).toBe(false);
  });
});
