// Ward's hierarchical clustering: a tree on a sample of the rows, cut into k clusters, and everybody goes to the nearest of their centroids.

import { atOnce, type Pace, paced } from '../../result/pace.ts';
import { clusterMeans, withinSquares } from '../numeric/cluster-means.ts';
import type { DistinctRows } from '../numeric/distinct-rows.ts';
import { takeRows } from '../numeric/matrix.ts';
import { createRandom, type Random } from '../numeric/random.ts';
import { round } from '../numeric/round.ts';
import { cutTree, type WardTree, wardSteps } from '../numeric/ward-tree.ts';
import { drawCounts } from '../numeric/weighted-sample.ts';
import { canonicalOrder, nearestOf } from './centroids.ts';
import { explainedShare } from './explained-share.ts';
import { type ClusteringMethod, sizesOf, type WeightedRows } from './method.ts';

/** The tree is built on at most so many distinct rows: its time grows with their square. */
export const TREE_ROWS = 2000;

/** Rows, and the tree that was built on them. */
interface Grown {
  readonly rows: WeightedRows;
  readonly tree: WardTree;
}

export const ward: ClusteringMethod = {
  name: 'ward',
  sizes: ({ model, rows }) => sizesOf(model, { ...rows, weights: rows.weights.filter((weight) => weight > 0).subarray(0, TREE_ROWS) }),
  fit: async ({ model, rows }, k, pace) => {
    const grown = await treeOf(rows, model.seed, pace);
    pace.report({ stage: 'form', message: `${k} segments: cutting the tree` });
    await pace.breathe();
    const { centres, labels, objective } = cutInto(grown, rows, k);
    const { columns, data } = centres;
    const centroids = canonicalOrder(centres, labels, rows.weights).map((c) =>
      Array.from(data.subarray(c * columns, (c + 1) * columns), (value) => round(value)),
    );
    return { k, parameters: { kind: 'centroids', centroids }, objective, explained: explainedShare(rows, objective) };
  },
  refitsTogether: () => true,
  refit: (rows, sizes, { random }) => {
    // One stream for all numbers of segments, so that none depends on which others are asked for.
    const chosen = treeRows(rows, () => random(0));
    const grown = { rows: chosen, tree: atOnce(wardSteps(chosen.matrix, chosen.weights)) };
    return sizes.map((size) => {
      const k = Math.min(size, grown.tree.rows);
      if (k === 0) return { explained: 0, assign: (other) => new Int32Array(other.rows).fill(-1) };
      const { centres, objective } = cutInto(grown, rows, k);
      return { explained: explainedShare(rows, objective), assign: (other) => nearestOf(other, centres.data, k) };
    });
  },
};

/** The last tree of the rows that were fitted on: it serves every number of segments, and goes when its rows go. */
const grownOn = new WeakMap<DistinctRows, { readonly seed: number; readonly grown: Grown }>();

async function treeOf(rows: DistinctRows, seed: number, pace: Pace): Promise<Grown> {
  const known = grownOn.get(rows);
  if (known?.seed === seed) return known.grown;
  const chosen = treeRows(rows, () => createRandom(seed, 'ward', 'sample'));
  pace.report({ stage: 'form', message: `Building the tree of ${chosen.weights.length} different rows` });
  const grown = { rows: chosen, tree: await paced(wardSteps(chosen.matrix, chosen.weights), pace) };
  grownOn.set(rows, { seed, grown });
  return grown;
}

/** All rows with weight; above `TREE_ROWS` of them, as many draws by weight, each row weighing as often as it was drawn. Ascending. */
function treeRows({ matrix, weights }: WeightedRows, random: () => Random): WeightedRows {
  const many = weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0) > TREE_ROWS;
  const drawn = many ? drawCounts(random(), weights, TREE_ROWS) : weights;
  const chosen = Uint32Array.from(drawn.keys()).filter((row) => (drawn[row] as number) > 0);
  return { matrix: takeRows(matrix, chosen), weights: Float64Array.from(chosen, (row) => drawn[row] as number) };
}

/**
 * The centroids of the k clusters of the tree (weighted means of the tree's rows), the nearest of them for every row, and the sum of squares
 * of the rows around the means of those they share a centroid with. Around these means, not around the centroids, because that is what W₁ is
 * too: so 1 − W_k / W₁ is 0 for one segment, never outside 0 to 1, and can be held against that of `kmeans`.
 */
function cutInto({ rows: sample, tree }: Grown, all: WeightedRows, k: number) {
  const centres = clusterMeans(sample.matrix, sample.weights, cutTree(tree, k), k).means;
  const labels = nearestOf(all.matrix, centres.data, k);
  const { means } = clusterMeans(all.matrix, all.weights, labels, k);
  return { centres, labels, objective: withinSquares(all.matrix, all.weights, labels, means) };
}
