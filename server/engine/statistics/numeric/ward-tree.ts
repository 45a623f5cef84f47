// Ward's hierarchical clustering as a tree of merges, and cutting the tree into any number of clusters. Nothing is drawn here.

import { disjointSets } from './disjoint-sets.ts';
import { squaredDistance } from './distance.ts';
import type { Matrix } from './matrix.ts';

/** The merges of `rows` points, lowest first; there is one less than there are points. */
export interface WardTree {
  readonly rows: number;
  /** A point of each of the two groups that are merged. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** How much each merge adds to the within-cluster sum of squares: half the squared height of R's `hclust(dist(x), "ward.D2")`. */
  readonly growth: Float64Array;
}

/** Distances measured between two pauses: some 10 ms. */
const TURN = 1e6;

/**
 * Ward (1963) on points of the given masses, all above 0: always merges the two groups whose merging adds least to the within-cluster sum of
 * squares, which is m₁m₂/(m₁+m₂) × the squared distance of their centroids (Murtagh & Legendre 2014, criterion Ward2).
 * By chains of nearest neighbours (Benzécri 1982; Murtagh 1983), which find the same tree because merging brings no third group closer:
 * memory for a centroid per point, time for about 3 × points² / 2 distances. Of equally near groups the one with the lowest point is taken.
 */
export function* wardSteps({ rows, columns, data }: Matrix, masses: Float64Array): Generator<void, WardTree> {
  const merges = Math.max(0, rows - 1);
  const [left, right, growth] = [new Int32Array(merges), new Int32Array(merges), new Float64Array(merges)];
  // A group is known by its lowest point; only the places of such points are read.
  const centroids = Float64Array.from(data);
  const mass = Float64Array.from(masses);
  const height = new Float64Array(rows);
  const active = Int32Array.from({ length: rows }, (_, i) => i);
  const chain = new Int32Array(rows);
  let groups = rows;
  let length = 0;
  let measured = 0;
  for (let merged = 0; merged < merges; ) {
    if (length === 0) chain[length++] = active[0] as number;
    const top = chain[length - 1] as number;
    // The one before on the chain wins ties, so that a chain never turns in a circle.
    let nearest = length > 1 ? (chain[length - 2] as number) : -1;
    let least = nearest === -1 ? Number.POSITIVE_INFINITY : growthOf(centroids, mass, columns, top, nearest);
    for (let at = 0; at < groups; at++) {
      const other = active[at] as number;
      if (other === top) continue;
      const cost = growthOf(centroids, mass, columns, top, other);
      if (cost < least) [least, nearest] = [cost, other];
    }
    measured += groups;
    if (measured > TURN) {
      measured = 0;
      yield;
    }
    if (length < 2 || nearest !== chain[length - 2]) {
      chain[length++] = nearest;
      continue;
    }
    length -= 2;
    const [low, high] = top < nearest ? [top, nearest] : [nearest, top];
    // Never below the merges it rests on, which only rounding could bring about.
    const value = Math.max(least, height[low] as number, height[high] as number);
    left[merged] = low;
    right[merged] = high;
    growth[merged] = value;
    merged++;
    join(centroids, mass, columns, low, high);
    height[low] = value;
    const gone = active.subarray(0, groups).indexOf(high);
    active.copyWithin(gone, gone + 1, groups);
    groups--;
  }
  return lowestFirst({ rows, left, right, growth });
}

/** What merging two groups adds to the within-cluster sum of squares. */
function growthOf(centroids: Float64Array, mass: Float64Array, columns: number, a: number, b: number): number {
  const [first, second] = [mass[a] as number, mass[b] as number];
  return ((first * second) / (first + second)) * squaredDistance(centroids, a * columns, centroids, b * columns, columns);
}

/** Group `low` takes in group `high`. */
function join(centroids: Float64Array, mass: Float64Array, columns: number, low: number, high: number): void {
  const [first, second] = [mass[low] as number, mass[high] as number];
  const together = first + second;
  for (let j = 0; j < columns; j++) {
    const [own, other] = [centroids[low * columns + j] as number, centroids[high * columns + j] as number];
    centroids[low * columns + j] = (first * own + second * other) / together;
  }
  mass[low] = together;
}

/** Chains find merges out of order; equal ones stay as found, so that a merge comes after those it rests on. */
function lowestFirst({ rows, left, right, growth }: WardTree): WardTree {
  const order = Uint32Array.from(growth.keys()).sort((a, b) => (growth[a] as number) - (growth[b] as number) || a - b);
  return {
    rows,
    left: Int32Array.from(order, (at) => left[at] as number),
    right: Int32Array.from(order, (at) => right[at] as number),
    growth: Float64Array.from(order, (at) => growth[at] as number),
  };
}

/** The cluster of every point when only the lowest merges are done, so that `k` clusters are left; numbered by their lowest points. */
export function cutTree({ rows, left, right }: WardTree, k: number): Int32Array {
  const clusters = disjointSets(rows);
  for (let merge = 0; merge < rows - Math.max(1, k); merge++) {
    const [a, b] = [clusters.rootOf(left[merge] as number), clusters.rootOf(right[merge] as number)];
    clusters.join(Math.max(a, b), Math.min(a, b));
  }
  const numbers = new Int32Array(rows).fill(-1);
  const labels = new Int32Array(rows);
  let found = 0;
  for (let point = 0; point < rows; point++) {
    const group = clusters.rootOf(point);
    if (numbers[group] === -1) numbers[group] = found++;
    labels[point] = numbers[group] as number;
  }
  return labels;
}
