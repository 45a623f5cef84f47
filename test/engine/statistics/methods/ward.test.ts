// Ward's clustering against R (version 4.2.2): the tree, cut; then everybody at the nearest centroid, and what is degenerate.

import { describe, expect, it } from 'vitest';
import { atOnce, createPace } from '../../../../server/engine/result/pace.ts';
import { assignToCentroids } from '../../../../server/engine/statistics/methods/centroids.ts';
import { fitKMeans } from '../../../../server/engine/statistics/methods/kmeans.ts';
import type { Fit, FitInput } from '../../../../server/engine/statistics/methods/method.ts';
import { TREE_ROWS, ward } from '../../../../server/engine/statistics/methods/ward.ts';
import { clusterMeans, withinSquares } from '../../../../server/engine/statistics/numeric/cluster-means.ts';
import { type DistinctRows, distinctRows } from '../../../../server/engine/statistics/numeric/distinct-rows.ts';
import { fromRows } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { createRandom, drawNormal } from '../../../../server/engine/statistics/numeric/random.ts';
import { cutTree, wardSteps } from '../../../../server/engine/statistics/numeric/ward-tree.ts';
import { drawCounts } from '../../../../server/engine/statistics/numeric/weighted-sample.ts';
import { countedPace } from '../../../support/counted-pace.ts';
import { must } from '../../../support/features.ts';
import { irisRows } from '../../../support/iris.ts';

const pace = createPace();
const distinct = (rows: readonly (readonly number[])[]) => distinctRows(fromRows(rows), pace);
const inputOf = (rows: DistinctRows, seed = 1) => ({ model: { seed, segments: { low: 1, high: 9 } }, rows }) as unknown as FitInput;
const fitted = (rows: DistinctRows, k: number, seed = 1) => ward.fit(inputOf(rows, seed), k, pace);
const refitted = (rows: DistinctRows, sizes: readonly number[]) =>
  must(ward.refit)(rows, sizes, { restarts: 1, covariance: 'full', random: (k) => createRandom(3, k) });

function centroidsOf({ parameters }: Fit): readonly (readonly number[])[] {
  if (parameters.kind !== 'centroids') throw new Error('Not centroids.');
  return parameters.centroids;
}

/** 240 rows of four groups, one of them longer than wide; three decimals. */
function groups(): number[][] {
  const random = createRandom(7, 'ward', 'test');
  const z = () => drawNormal(random);
  return Array.from({ length: 240 }, (_, i) => {
    const group = i % 4;
    const row = [z() + (group === 1 ? 4 : 0), z() * (group === 2 ? 2 : 1) + (group === 2 ? 5 : 0), z() - (group === 3 ? 5 : 0)];
    return row.map((value) => Math.round(value * 1000) / 1000);
  });
}

const data = {
  iris: irisRows,
  groups: groups(),
  // The first row once, the second twice, the third three times, and so on.
  repeated: groups().flatMap((row, i) => Array.from({ length: 1 + (i % 3) }, () => row)),
};

/**
 * For x = iris[, 1:4], and for x = read.csv("….csv", header = FALSE) with the rows of `data`:
 *   h <- hclust(dist(x), method = "ward.D2")
 *   cl <- cutree(h, k); sort(table(cl), decreasing = TRUE)
 *   sum(sapply(split(as.data.frame(x), cl), function(g) sum(scale(g, scale = FALSE)^2)))
 */
const cuts = [
  { name: 'iris', k: 1, within: 681.3706, sizes: [150] },
  { name: 'iris', k: 2, within: 154.947, sizes: [100, 50] },
  { name: 'iris', k: 3, within: 79.297128, sizes: [64, 50, 36] },
  { name: 'iris', k: 4, within: 58.820925, sizes: [50, 38, 36, 26] },
  { name: 'iris', k: 5, within: 47.070786, sizes: [50, 38, 26, 24, 12] },
  { name: 'iris', k: 8, within: 31.667888, sizes: [29, 24, 23, 22, 21, 15, 12, 4] },
  { name: 'groups', k: 1, within: 3793.920275, sizes: [240] },
  { name: 'groups', k: 2, within: 2529.5858, sizes: [177, 63] },
  { name: 'groups', k: 3, within: 1365.775161, sizes: [116, 63, 61] },
  { name: 'groups', k: 4, within: 846.867606, sizes: [63, 61, 59, 57] },
  { name: 'groups', k: 5, within: 666.742857, sizes: [61, 59, 57, 32, 31] },
  { name: 'groups', k: 8, within: 529.135759, sizes: [59, 49, 35, 31, 22, 22, 12, 10] },
  { name: 'repeated', k: 2, within: 5034.204014, sizes: [360, 120] },
  { name: 'repeated', k: 3, within: 2806.069063, sizes: [229, 131, 120] },
  { name: 'repeated', k: 4, within: 1740.477081, sizes: [131, 120, 115, 114] },
  { name: 'repeated', k: 5, within: 1311.624488, sizes: [120, 115, 114, 68, 63] },
  { name: 'repeated', k: 8, within: 1045.334092, sizes: [96, 68, 63, 63, 61, 53, 52, 24] },
] as const;

/** rev(h$height)[1:3] of the same trees. */
const heights = [
  { name: 'iris', last: [32.447607, 12.300396, 6.399407] },
  { name: 'groups', last: [50.285872, 48.245428, 32.215138] },
  { name: 'repeated', last: [70.690248, 66.755299, 46.164748] },
] as const;

const treeOf = async (rows: DistinctRows) => atOnce(wardSteps(rows.matrix, rows.weights));

describe('the tree', () => {
  it.each(cuts)('$name cut into $k: sizes and within-cluster sum of squares as R', async ({ name, k, within, sizes }) => {
    const rows = await distinct(data[name]);
    const labels = cutTree(await treeOf(rows), k);
    const { means, masses } = clusterMeans(rows.matrix, rows.weights, labels, k);
    expect([...masses].sort((a, b) => b - a)).toEqual(sizes);
    expect(withinSquares(rows.matrix, rows.weights, labels, means)).toBeCloseTo(within, 5);
  });

  it.each(heights)('$name: heights as R', async ({ name, last }) => {
    const { growth } = await treeOf(await distinct(data[name]));
    for (const [at, height] of last.entries()) expect(Math.sqrt(2 * must(growth.at(-1 - at)))).toBeCloseTo(height, 5);
    expect([...growth]).toEqual([...growth].sort((a, b) => a - b));
  });

  it('is the one that merging the best pair at every step gives', async () => {
    const rows = await distinct(groups().slice(0, 20));
    const tree = await treeOf(rows);
    for (let k = 20; k >= 1; k--) expect([...cutTree(tree, k)], `${k} clusters`).toEqual(greedily(rows, k));
  });

  it('adds up to the sum of squares of all rows', async () => {
    const rows = await distinct(data.repeated);
    const { growth } = await treeOf(rows);
    expect(growth.reduce((total, one) => total + one, 0)).toBeCloseTo(7532.759608, 5);
  });
});

/** The definition, word for word: of all pairs merge the one that adds least, until k are left. */
function greedily({ matrix, weights }: DistinctRows, k: number): number[] {
  let clusters = Array.from({ length: matrix.rows }, (_, i) => [i]);
  const within = (members: readonly number[]) => {
    const labels = new Int32Array(matrix.rows).fill(1);
    for (const i of members) labels[i] = 0;
    const own = weights.map((weight, i) => (labels[i] === 0 ? weight : 0));
    return withinSquares(matrix, own, labels, clusterMeans(matrix, own, labels, 2).means);
  };
  while (clusters.length > k) {
    let best = { cost: Number.POSITIVE_INFINITY, a: 0, b: 1 };
    for (const [a, one] of clusters.entries()) {
      for (const [b, two] of clusters.entries()) {
        if (b <= a) continue;
        const cost = within([...one, ...two]) - within(one) - within(two);
        if (cost < best.cost - 1e-9) best = { cost, a, b };
      }
    }
    const joined = [...must(clusters[best.a]), ...must(clusters[best.b])];
    clusters = clusters.flatMap((members, at) => (at === best.a ? [joined] : at === best.b ? [] : [members]));
  }
  const numbered = clusters.map((members) => [...members].sort((a, b) => a - b)).sort((a, b) => must(a[0]) - must(b[0]));
  return Array.from({ length: matrix.rows }, (_, i) => numbered.findIndex((members) => members.includes(i)));
}

describe('ward', () => {
  it('gives everybody the nearest centroid of the clusters, largest first', async () => {
    const rows = await distinct(irisRows);
    const found = await fitted(rows, 3);
    const { segment } = assignToCentroids(fromRows(irisRows), new Uint8Array(150).fill(1), centroidsOf(found));
    const sizes = [0, 1, 2].map((c) => segment.filter((own) => own === c).length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    // The tree cuts 64, 50 and 36; the two that touch give and take at the border when the nearest centroid decides.
    expect(sizes).toContain(50);
    const labels = Int32Array.from(segment);
    const within = withinSquares(
      fromRows(irisRows),
      new Float64Array(150).fill(1),
      labels,
      clusterMeans(fromRows(irisRows), new Float64Array(150).fill(1), labels, 3).means,
    );
    expect(found.objective).toBeCloseTo(within, 9);
    expect(found.explained).toBeCloseTo(1 - within / 681.3706, 9);
    // No better than k-means can be, better than the tree, which does not look back.
    expect(found.objective).toBeGreaterThanOrEqual((await fitKMeans(rows, 3, 10, 1, pace)).best.objective - 1e-9);
    expect(found.objective).toBeLessThanOrEqual(79.297128);
    expect(found.optimum).toBeUndefined();
  });

  it('explains nothing with one segment, and everything with one per row', async () => {
    const rows = await distinct(irisRows);
    expect((await fitted(rows, 1)).explained).toBeCloseTo(0, 12);
    expect((await fitted(rows, rows.weights.length)).explained).toBeCloseTo(1, 12);
  });

  it('does not depend on the order of rows; repeats are weights', async () => {
    const base = await fitted(await distinct(irisRows), 4);
    expect(await fitted(await distinct(irisRows.map((_, i) => must(irisRows[(i * 7) % 150]))), 4)).toEqual(base);
    const twice = await fitted(await distinct([...irisRows, ...irisRows]), 4);
    expect(twice.parameters).toEqual(base.parameters);
    expect(twice.objective).toBeCloseTo(2 * must(base.objective), 9);
  });

  it('refits all numbers of segments on one tree, as it fits them', async () => {
    const rows = await distinct(data.groups);
    const together = refitted(rows, [2, 3, 4]);
    for (const [at, k] of [2, 3, 4].entries()) {
      const found = await fitted(rows, k);
      expect(must(together[at]).explained).toBeCloseTo(must(found.explained), 12);
      expect(must(refitted(rows, [k])[0]).assign(rows.matrix)).toEqual(must(together[at]).assign(rows.matrix));
    }
    expect(ward.refitsTogether?.(rows)).toBe(true);
  });

  it('draws a sample where there are too many rows, and finds the same groups', async () => {
    const random = createRandom(11);
    const planted = Array.from({ length: 5000 }, (_, i) => [
      drawNormal(random) + 6 * (i % 3),
      drawNormal(random) - 5 * (i % 2),
      drawNormal(random),
      drawNormal(random),
    ]);
    const rows = await distinct(planted);
    expect(rows.weights.length).toBe(5000);
    const found = await fitted(rows, 6);
    const pace = countedPace();
    for (const k of [2, 3, 4, 5, 7]) await ward.fit(inputOf(rows), k, pace);
    expect(
      pace.reports.map(({ message }) => message),
      'the tree is built once',
    ).toEqual([2, 3, 4, 5, 7].map((k) => `${k} segments: cutting the tree`));
    const { segment } = assignToCentroids(fromRows(planted), new Uint8Array(5000).fill(1), centroidsOf(found));
    const groupsOf = new Map<number, Map<number, number>>();
    for (const [i, own] of segment.entries()) {
      const counts = groupsOf.get(i % 6) ?? new Map<number, number>();
      groupsOf.set(i % 6, counts.set(own, (counts.get(own) ?? 0) + 1));
    }
    expect([...groupsOf.values()].reduce((total, counts) => total + Math.max(...counts.values()), 0)).toBeGreaterThan(0.97 * 5000);
    expect(await fitted(await distinct(planted.reverse()), 6)).toEqual(found);
    expect((await fitted(rows, 6, 2)).parameters).not.toEqual(found.parameters);
    expect(must(refitted(rows, [6])[0]).explained).toBeCloseTo(must(found.explained), 2);
  });

  it('stops soon after a cancel', async () => {
    const random = createRandom(5);
    const rows = await distinct(Array.from({ length: TREE_ROWS }, () => Array.from({ length: 40 }, () => drawNormal(random))));
    const cancelled = countedPace(2);
    await expect(ward.fit(inputOf(rows), 4, cancelled)).rejects.toThrow('enough');
    expect(cancelled.breaths()).toBe(2);
    // What was cancelled left nothing behind, and the whole tree has many more breaths.
    const whole = countedPace();
    expect((await ward.fit(inputOf(rows), 2, whole)).k).toBe(2);
    expect(whole.breaths()).toBeGreaterThanOrEqual(5);
  });

  it('copes with what is degenerate', async () => {
    const line = await distinct([[1], [2], [10], [11], [12], [30]]);
    expect(centroidsOf(await fitted(line, 3))).toEqual([[11], [1.5], [30]]);
    // Equal distances: the lowest rows go first; the same at every run.
    const square = await distinct([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect([...cutTree(await treeOf(square), 2)]).toEqual([0, 0, 1, 1]);
    expect(centroidsOf(await fitted(square, 2))).toEqual([
      [0, 0.5],
      [1, 0.5],
    ]);
    expect(ward.sizes(inputOf(square))).toEqual([1, 2, 3, 4]);
    const settings = { restarts: 5, covariance: 'full', random: () => createRandom(1) } as const;
    const [few] = must(ward.refit)(square, [9], settings);
    expect(must(few).explained).toBe(1);
    expect([...must(few).assign(square.matrix)].sort()).toEqual([0, 1, 2, 3]);
    const [same] = must(ward.refit)(await distinct([[1], [1]]), [2], settings);
    expect(same).toMatchObject({ explained: 0 });
    const [none] = must(ward.refit)({ matrix: fromRows([]), weights: new Float64Array(0) }, [2], settings);
    expect([...must(none).assign(fromRows([[1]]))]).toEqual([-1]);
    // Rows without weight are assigned, but form nothing.
    const [weightless] = must(ward.refit)({ matrix: fromRows([[0], [1], [9]]), weights: Float64Array.from([1, 0, 2]) }, [2], settings);
    expect([...must(weightless).assign(fromRows([[0], [1], [9]]))]).toEqual([0, 0, 1]);
  });

  it('puts up with five thousand equal gaps', async () => {
    const ruler = await distinct(Array.from({ length: 5000 }, (_, i) => [i]));
    const found = await fitted(ruler, 4);
    expect(must(found.explained)).toBeGreaterThan(0.85);
  });
});

describe('drawing by weight', () => {
  it('draws as often as asked, never a row without weight', () => {
    const weights = Float64Array.from({ length: 50 }, (_, i) => i % 5);
    for (let seed = 0; seed < 20; seed++) {
      const counts = drawCounts(createRandom(seed), weights, 300);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300);
      expect([...counts].every((count, row) => count === 0 || must(weights[row]) > 0)).toBe(true);
    }
  });

  it('draws in proportion to the weights', () => {
    const counts = drawCounts(createRandom(9), Float64Array.from([1, 2, 3]), 6000);
    for (const [row, share] of [1 / 6, 2 / 6, 3 / 6].entries()) expect(must(counts[row]) / 6000).toBeCloseTo(share, 1);
  });
});
