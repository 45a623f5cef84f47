// k-means once more, on resampled or null data: the same descents without the report, and no more starts than it takes.

import { clusterMeans, withinSquares } from '../numeric/cluster-means.ts';
import { squaredDistance } from '../numeric/distance.ts';
import { descentSteps, FEW, seedsFor, startsSpread } from '../numeric/kmeans-descent.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { packColumns } from '../numeric/packed-columns.ts';
import { type PackedSearch, packedBeginning, packedContinuation, packedSearch } from '../numeric/packed-kmeans.ts';
import type { Random } from '../numeric/random.ts';
import { atOnce } from '../pace.ts';
import type { Refit, RefitSettings, WeightedRows } from './method.ts';

/** Reached by so many starts, the best objective is taken for the optimum, and the other starts are spared. */
const ENOUGH = 5;
/** On packed rows every start goes a few passes, and so many of the best go on to their end. */
const KEPT = 6;
/** Objectives closer than this, relatively, belong to the same solution: local optima of yes-or-no data lie close together. */
const SAME = 1e-9;

interface Best {
  readonly objective: number;
  /** k × columns. */
  readonly centres: Float64Array;
}

/** See `ClusteringMethod.refit`. */
export function refitKMeans(rows: WeightedRows, sizes: readonly number[], { restarts, random }: RefitSettings): Refit[] {
  const { matrix, weights } = rows;
  const packed = matrix.rows <= FEW ? packColumns(matrix) : undefined;
  const search = packed === undefined ? undefined : packedSearch(packed, matrix, weights, Math.min(matrix.rows, Math.max(...sizes)));
  return sizes.map((size) => {
    const k = Math.min(size, matrix.rows);
    // One cluster, or one for every row: there is nothing to search.
    const starts = k === 1 || k === matrix.rows ? 1 : restarts;
    const { objective, centres } = search === undefined ? plainBest(rows, k, starts, random(size)) : packedBest(search, k, starts, random(size));
    return { explained: explainedShare(rows, objective), assign: (other) => nearestOf(other, centres, k) };
  });
}

function plainBest(rows: WeightedRows, k: number, starts: number, random: Random): Best {
  let best: Best | undefined;
  let reached = 0;
  for (let start = 0; start < starts && reached < ENOUGH; start++) {
    const { objective, centroids } = atOnce(descentSteps(rows, seedsFor(rows, k, start, random)));
    if (best === undefined || objective < best.objective) {
      if (best === undefined || objective < best.objective * (1 - SAME)) reached = 0;
      best = { objective, centres: centroids.data };
    }
    if (objective <= best.objective * (1 + SAME)) reached++;
  }
  if (best === undefined) throw new Error('k-means needs at least one start.');
  return best;
}

/** Short starts first, as em-EM does for mixtures (Biernacki, Celeux & Govaert 2003): most of the way down is made in the first passes. */
function packedBest(search: PackedSearch, k: number, starts: number, random: Random): Best {
  const beginnings = Array.from({ length: starts }, (_, start) => packedBeginning(search, k, startsSpread(start), random));
  beginnings.sort((a, b) => a.objective - b.objective);
  let best: Best | undefined;
  let kept = 0;
  let last = Number.NaN;
  for (const beginning of beginnings) {
    // The same solution is not gone on with twice.
    if (Math.abs(beginning.objective - last) <= SAME * last) continue;
    last = beginning.objective;
    const objective = packedContinuation(search, k, beginning);
    if (best === undefined || objective < best.objective) best = { objective, centres: search.centres.slice(0, k * search.packed.columns) };
    if (++kept === KEPT) break;
  }
  if (best === undefined) throw new Error('k-means needs at least one start.');
  return best;
}

/** 1 − W_k / W_1; 0 where nothing varies. */
export function explainedShare({ matrix, weights }: WeightedRows, objective: number): number {
  const together = new Int32Array(matrix.rows);
  const total = withinSquares(matrix, weights, together, clusterMeans(matrix, weights, together, 1).means);
  return total > 0 ? 1 - objective / total : 0;
}

/** The nearest centre of every row; equal distances go to the lower number. */
export function nearestOf({ rows, columns, data }: Matrix, centres: Float64Array, k: number): Int32Array {
  const labels = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      const distance = squaredDistance(data, i * columns, centres, c * columns, columns);
      if (distance < least) {
        least = distance;
        labels[i] = c;
      }
    }
  }
  return labels;
}
