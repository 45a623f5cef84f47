// k-means: many starts, the best solution, and an honest account of how hard it was to find.

import type { DistinctRows } from '../numeric/distinct-rows.ts';
import { exchange } from '../numeric/hartigan.ts';
import { type LloydResult, lloyd } from '../numeric/lloyd.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { createRandom } from '../numeric/random.ts';
import { round } from '../numeric/round.ts';
import { seedPlusPlus, seedRandomRows } from '../numeric/seeding.ts';
import type { Pace } from '../pace.ts';
import type { OptimumReport } from '../result/model-result.ts';
import { compareCentroids } from './centroids.ts';
import { checkIndependently } from './kmeans-check.ts';
import type { ClusteringMethod } from './method.ts';

/** Objectives closer than this, relatively, are the same optimum. */
const SAME = 1e-4;
/** Every fifth start takes random rows instead of k-means++: starts that share a habit share its blind spots. */
const RANDOM_EVERY = 5;
/** Up to so many distinct rows single moves are tried: there one row can carry enough weight to hold a cluster back. */
const FEW = 5000;
const ROUNDS = 20;

export const kmeans: ClusteringMethod = {
  name: 'kmeans',
  sizes: ({ model, rows }) => range(model.segments.low, Math.min(model.segments.high, rows.weights.length)),
  fit: async (input, k, pace) => {
    const { best, optimum } = await fitKMeans(input.rows, k, input.model.restarts, input.model.seed, pace);
    const order = canonicalOrder(best, input.rows.weights);
    const { columns, data } = best.centroids;
    const exact = order.map((c) => Array.from(data.subarray(c * columns, (c + 1) * columns)));
    const independentCheck = await checkIndependently(input.matrix, exact, optimum.objective, pace);
    return {
      k,
      parameters: { kind: 'centroids', centroids: exact.map((row) => row.map((value) => round(value))) },
      objective: optimum.objective,
      optimum,
      independentCheck,
    };
  },
};

/**
 * The best of `restarts` runs of Lloyd's iterations on distinct rows, which are in ascending order, so that neither the order
 * nor the names of entities matter. Every start has its own stream of random numbers, by seed, k and its number.
 */
export async function fitKMeans(
  rows: DistinctRows,
  k: number,
  restarts: number,
  seed: number,
  pace: Pace,
): Promise<{ best: LloydResult; optimum: OptimumReport }> {
  let best: LloydResult | undefined;
  const objectives: number[] = [];
  // With as many segments as distinct rows there is one solution, whatever the start.
  const starts = k === 1 || k === rows.weights.length ? 1 : Math.max(1, restarts);
  for (let start = 0; start < starts; start++) {
    const random = createRandom(seed, 'kmeans', k, start);
    const seeds =
      start % RANDOM_EVERY === RANDOM_EVERY - 1 ? seedRandomRows(rows.matrix, rows.weights, k, random) : seedPlusPlus(rows.matrix, rows.weights, k, random);
    const found = await descend(rows, seeds, pace);
    objectives.push(found.objective);
    if (best === undefined || found.objective < best.objective * (1 - 1e-12)) best = found;
    pace.report({ stage: 'form', done: (start + 1) / starts, message: `${k} segments: start ${start + 1} of ${starts}` });
  }
  if (best === undefined) throw new Error('k-means needs at least one start.');
  return { best, optimum: describeOptimum(best, objectives, starts !== restarts && (k === 1 || k === rows.weights.length)) };
}

/** Lloyd's iterations; on few distinct rows alternating with single moves, until neither helps. Ends at a fixed point of Lloyd's. */
async function descend({ matrix, weights }: DistinctRows, seeds: Matrix, pace: Pace): Promise<LloydResult> {
  let found = await lloyd(matrix, weights, seeds, pace);
  for (let round = 0; round < ROUNDS && matrix.rows <= FEW; round++) {
    const better = exchange(matrix, weights, found);
    if (better === undefined) break;
    const next = await lloyd(matrix, weights, better, pace);
    if (!(next.objective < found.objective)) break;
    found = next;
  }
  return found;
}

function describeOptimum(best: LloydResult, objectives: readonly number[], certain: boolean): OptimumReport {
  const restarts = objectives.length;
  const lowest = Math.min(...objectives);
  const reached = objectives.filter((objective) => objective <= lowest * (1 + SAME)).length;
  let distinctOptima = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const objective of [...objectives].sort((a, b) => a - b)) {
    if (objective <= last * (1 + SAME) && distinctOptima > 0) continue;
    distinctOptima++;
    last = objective;
  }
  const suggestion = reached === 1 && !certain ? { suggestedRestarts: restartsForTwo(1 / restarts) } : {};
  return { objective: best.objective, restarts, reached, distinctOptima, iterations: best.iterations, converged: best.converged, ...suggestion };
}

/** How many starts reach an optimum at least twice with 95 % likelihood, if each reaches it with probability `p`. */
export function restartsForTwo(p: number): number {
  if (p >= 1) return 2;
  let starts = 2;
  while ((1 - p) ** starts + starts * p * (1 - p) ** (starts - 1) > 0.05) starts++;
  return starts;
}

/** Largest cluster first, ties by centroid. */
function canonicalOrder({ centroids, labels }: LloydResult, weights: Float64Array): number[] {
  const sizes = new Float64Array(centroids.rows);
  for (let i = 0; i < labels.length; i++) sizes[labels[i] as number] = (sizes[labels[i] as number] as number) + (weights[i] as number);
  return Array.from({ length: centroids.rows }, (_, c) => c).sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || compareCentroids(centroids, a, b));
}

function range(low: number, high: number): number[] {
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);
}
