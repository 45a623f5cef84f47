// Rows made ready for resampling, for tests of what is behind the stages.

import { createPace } from '../../server/engine/result/pace.ts';
import { assignToCentroids } from '../../server/engine/statistics/methods/centroids.ts';
import { fitKMeans } from '../../server/engine/statistics/methods/kmeans.ts';
import { distinctRowsNow } from '../../server/engine/statistics/numeric/distinct-rows.ts';
import { fromRows, type Matrix } from '../../server/engine/statistics/numeric/matrix.ts';
import { copulaOf } from '../../server/engine/statistics/resampling/one-population.ts';
import type { ResamplingData } from '../../server/engine/statistics/resampling/task.ts';
import { must, normals } from './features.ts';

const pace = createPace();

/** Three groups in the plane that overlap a little; 240 rows. The reference values of the tests are of exactly these. */
export function threeGroups(): number[][] {
  const z = normals(41);
  const centres = [
    [0, 0],
    [3, 1],
    [1.2, 3.4],
  ];
  return Array.from({ length: 240 }, (_, i) => must(centres[i % 3]).map((centre) => centre + 0.8 * z()));
}

/** Yes-or-no answers of two kinds of people to six questions; 300 rows. */
export function twoKindsOfAnswers(): number[][] {
  let state = 77;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  };
  const shares = [
    [0.9, 0.8, 0.7, 0.2, 0.1, 0.3],
    [0.2, 0.3, 0.2, 0.8, 0.9, 0.7],
  ];
  return Array.from({ length: 300 }, (_, i) => must(shares[i % 2]).map((share) => (uniform() < share ? 1 : 0)));
}

/** k-means solutions of the rows, ready to be resampled; segments in order of size. */
export async function resamplingData(rows: readonly (readonly number[])[], sizes: readonly number[], restarts = 25): Promise<ResamplingData> {
  const matrix = fromRows(rows);
  const distinct = distinctRowsNow(matrix);
  const labels: Record<number, Int32Array> = {};
  for (const k of sizes) labels[k] = await bySize(matrix, distinct.matrix, k, restarts);
  const blocks = Array.from({ length: matrix.columns }, (_, j) => ({ columns: [j], ordered: true }));
  return {
    method: 'kmeans',
    covariance: 'full',
    seed: 1,
    restarts,
    rows: distinct.matrix.rows,
    columns: matrix.columns,
    data: distinct.matrix.data,
    of: distinct.of,
    blocks,
    labels,
    copula: copulaOf(matrix, blocks),
  };
}

async function bySize(matrix: Matrix, distinct: Matrix, k: number, restarts: number): Promise<Int32Array> {
  const { best } = await fitKMeans(distinctRowsNow(matrix), k, restarts, 1, pace);
  const centroids = Array.from({ length: k }, (_, c) => Array.from(best.centroids.data.subarray(c * matrix.columns, (c + 1) * matrix.columns)));
  const sizes = new Array<number>(k).fill(0);
  for (const c of assignToCentroids(matrix, new Uint8Array(matrix.rows).fill(1), centroids).segment) sizes[c] = (sizes[c] ?? 0) + 1;
  const order = centroids.map((_, c) => c).sort((a, b) => must(sizes[b]) - must(sizes[a]));
  return assignToCentroids(
    distinct,
    new Uint8Array(distinct.rows).fill(1),
    order.map((c) => must(centroids[c])),
  ).segment;
}
