// The silhouette of one or several partitions of the same rows, in one pass over the distances and without keeping them.

import type { Pace } from '../../result/pace.ts';
import { distancesFrom } from './distances-from.ts';
import type { Matrix } from './matrix.ts';

/**
 * Mean silhouette (Rousseeuw 1987) of each partition, weighted rows counting as that many: (b − a) / max(a, b) with
 * a the mean distance to the others of the own cluster and b the smallest mean distance to another; 0 for a cluster of one.
 * Exact: every pair of rows is measured once, for all partitions. NaN where a partition has a single cluster.
 */
export async function silhouettes(matrix: Matrix, weights: Float64Array, partitions: readonly Int32Array[], pace: Pace): Promise<number[]> {
  const { rows } = matrix;
  const measure = distancesFrom(matrix);
  const gaps = new Float64Array(rows);
  const sizes = partitions.map((labels) => clusterMasses(labels, weights));
  const toCluster = sizes.map((masses) => new Float64Array(masses.length));
  const totals = partitions.map(() => 0);
  let mass = 0;
  for (let i = 0; i < rows; i++) {
    for (const sums of toCluster) sums.fill(0);
    measure(i, gaps);
    for (let j = 0; j < rows; j++) {
      const distance = (weights[j] as number) * Math.sqrt(gaps[j] as number);
      for (let p = 0; p < partitions.length; p++) {
        const sums = toCluster[p] as Float64Array;
        const cluster = (partitions[p] as Int32Array)[j] as number;
        sums[cluster] = (sums[cluster] as number) + distance;
      }
    }
    const weight = weights[i] as number;
    mass += weight;
    for (let p = 0; p < partitions.length; p++) {
      const own = (partitions[p] as Int32Array)[i] as number;
      totals[p] = (totals[p] as number) + weight * rowSilhouette(toCluster[p] as Float64Array, sizes[p] as Float64Array, own);
    }
    if (i % 64 === 0) await pace.breathe();
  }
  return totals.map((total, p) => ((sizes[p] as Float64Array).filter((size) => size > 0).length > 1 ? total / mass : Number.NaN));
}

/** The silhouette of every row by itself, each counting once; NaN where there is a single cluster. Labels from 0. */
export async function silhouetteOfEach(matrix: Matrix, labels: Int32Array, pace: Pace): Promise<Float64Array> {
  const { rows } = matrix;
  const masses = clusterMasses(labels, new Float64Array(rows).fill(1));
  const each = new Float64Array(rows).fill(Number.NaN);
  if (masses.filter((mass) => mass > 0).length < 2) return each;
  const measure = distancesFrom(matrix);
  const gaps = new Float64Array(rows);
  const sums = new Float64Array(masses.length);
  for (let i = 0; i < rows; i++) {
    sums.fill(0);
    measure(i, gaps);
    for (let j = 0; j < rows; j++) {
      const c = labels[j] as number;
      sums[c] = (sums[c] as number) + Math.sqrt(gaps[j] as number);
    }
    each[i] = rowSilhouette(sums, masses, labels[i] as number);
    if (i % 64 === 0) await pace.breathe();
  }
  return each;
}

function rowSilhouette(sums: Float64Array, masses: Float64Array, own: number): number {
  const others = (masses[own] as number) - 1;
  if (others <= 0) return 0;
  const within = (sums[own] as number) / others;
  let between = Number.POSITIVE_INFINITY;
  for (let c = 0; c < masses.length; c++) {
    const size = masses[c] as number;
    if (c !== own && size > 0) between = Math.min(between, (sums[c] as number) / size);
  }
  const larger = Math.max(within, between);
  return larger === 0 ? 0 : (between - within) / larger;
}

function clusterMasses(labels: Int32Array, weights: Float64Array): Float64Array {
  let k = 0;
  for (const label of labels) k = Math.max(k, label + 1);
  const masses = new Float64Array(k);
  for (let i = 0; i < labels.length; i++) masses[labels[i] as number] = (masses[labels[i] as number] as number) + (weights[i] as number);
  return masses;
}
