// k-means: many starts, the best solution, and an honest account of how hard it was to find.

import type { OptimumReport } from '../../result/model-result.ts';
import { type Pace, paced } from '../../result/pace.ts';
import type { Helpers } from '../kernel/kernel.ts';
import type { DistinctRows } from '../numeric/distinct-rows.ts';
import { descentSteps, FEW, seedsFor, startsSpread } from '../numeric/kmeans-descent.ts';
import { type LloydResult, lloyd } from '../numeric/lloyd.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { packColumns } from '../numeric/packed-columns.ts';
import { packedDescent, packedSearch } from '../numeric/packed-kmeans.ts';
import { createRandom, type Random } from '../numeric/random.ts';
import { round } from '../numeric/round.ts';
import { canonicalOrder } from './centroids.ts';
import { explainedShare } from './explained-share.ts';
import type { Candidate } from './kmeans-candidates.ts';
import { checkIndependently } from './kmeans-check.ts';
import { contestOn, MANY, type Samples } from './kmeans-contest.ts';
import { polished } from './kmeans-polish.ts';
import { refitKMeans } from './kmeans-refit.ts';
import { type ClusteringMethod, sizesOf } from './method.ts';
import { exactCentres } from './one-column.ts';
import { describeOptimum } from './optimum-report.ts';

export const kmeans: ClusteringMethod = {
  name: 'kmeans',
  sizes: ({ model, rows }) => sizesOf(model, rows),
  fit: async (input, k, pace) => {
    const { best, optimum } = await fitKMeans(input.rows, k, input.model.restarts, input.model.seed, pace, {
      most: sizesOf(input.model, input.rows).at(-1),
      helpers: input.helpers,
    });
    const order = canonicalOrder(best.centroids, best.labels, input.rows.weights);
    const { columns, data } = best.centroids;
    const exact = order.map((c) => Array.from(data.subarray(c * columns, (c + 1) * columns)));
    return {
      k,
      parameters: { kind: 'centroids', centroids: exact.map((row) => row.map((value) => round(value))) },
      objective: optimum.objective,
      explained: explainedShare(input.rows, optimum.objective),
      optimum,
      check: (own) => checkIndependently(input.matrix, exact, optimum.objective, own),
    };
  },
  // All numbers of segments share their seeds.
  refitsTogether: () => true,
  refit: refitKMeans,
};

interface Sharing {
  readonly helpers?: Helpers | undefined;
  /** Other sizes of samples, for tests. */
  readonly samples?: Samples | undefined;
}

/**
 * The best of `restarts` descents on distinct rows, which are in ascending order, so that neither the order nor the names of entities
 * matter. Every start has its own stream of random numbers, by seed, k and its number. Where rows are very many, starts compete on a
 * sample, with seeds for up to `most` centres.
 */
export async function fitKMeans(
  rows: DistinctRows,
  k: number,
  restarts: number,
  seed: number,
  pace: Pace,
  { most = k, many = MANY, helpers, samples }: Sharing & { readonly most?: number | undefined; readonly many?: number } = {},
): Promise<{ best: LloydResult; optimum: OptimumReport }> {
  const objectives: number[] = [];
  // With as many segments as distinct rows there is one solution, whatever the start; of one column the best can be computed.
  const exact = exactCentres(rows, k);
  if (exact !== undefined) {
    const settled = await lloyd(rows.matrix, rows.weights, exact, pace);
    return { best: settled, optimum: describeOptimum(settled, [settled.objective], true) };
  }
  const certain = k === 1 || k === rows.weights.length;
  const starts = certain ? 1 : Math.max(1, restarts);
  if (!certain && rows.weights.length >= many) return fitOnSample(rows, k, Math.max(k, most), starts, seed, pace, { helpers, samples });
  const descend = descending(rows, k, pace);
  let best: { objective: number; centres: Matrix } | undefined;
  for (let start = 0; start < starts; start++) {
    const found = await descend(start, createRandom(seed, 'kmeans', k, start));
    objectives.push(found.objective);
    if (best === undefined || found.objective < best.objective * (1 - 1e-12)) best = { objective: found.objective, centres: found.centres() };
    pace.report({ stage: 'form', done: (start + 1) / starts, message: `${k} segments: start ${start + 1} of ${starts}` });
    await pace.breathe();
  }
  if (best === undefined) throw new Error('k-means needs at least one start.');
  const settled = await lloyd(rows.matrix, rows.weights, best.centres, pace);
  return { best: settled, optimum: describeOptimum(settled, objectives, certain) };
}

/** The best of those solutions of a sample that may be the best of all rows, each taken to its end on all rows. */
async function fitOnSample(rows: DistinctRows, k: number, most: number, starts: number, seed: number, pace: Pace, { helpers, samples }: Sharing) {
  const contest = contestOn(rows, most, starts, seed, samples);
  const { candidates, objectives: onSample, second } = await contest.standing(k, pace, helpers);
  const objectives = [...onSample];
  let best: { candidate: Candidate; found: LloydResult } | undefined;
  for (const [at, candidate] of candidates.entries()) {
    const found = await lloyd(rows.matrix, rows.weights, candidate.centres, pace, undefined, helpers);
    for (const start of candidate.starts) objectives[start] = found.objective;
    if (best === undefined || found.objective < best.found.objective * (1 - 1e-12)) best = { candidate, found };
    const message = `${k} segments: solution ${at + 1} of ${candidates.length} on all rows`;
    pace.report({ stage: 'form', done: 0.5 + (0.5 * (at + 1)) / candidates.length, message });
  }
  if (best === undefined) throw new Error('k-means needs at least one start.');
  // Starts that did not go on keep their place behind the winner.
  const wentOn = new Set(candidates.flatMap(({ starts: own }) => own));
  const scale = best.found.objective / best.candidate.objective;
  const ends = objectives.map((objective, start) => (wentOn.has(start) ? objective : objective * scale));
  const settled = await polished(rows, best.candidate.centres, best.found, pace, helpers);
  const optimum = {
    ...describeOptimum(settled, ends, false),
    sampled: { rows: contest.rows, ...(second === undefined ? {} : { second }), solutions: candidates.length },
  };
  return { best: settled, optimum };
}

type Descend = (start: number, random: Random) => Promise<{ objective: number; centres: () => Matrix }>;

/** On few rows with few values the packed descent, else the plain one. */
function descending(rows: DistinctRows, k: number, pace: Pace): Descend {
  const { matrix, weights } = rows;
  const packed = k < matrix.rows && matrix.rows <= FEW ? packColumns(matrix) : undefined;
  if (packed === undefined) {
    return async (start, random) => {
      const found = await paced(descentSteps(rows, seedsFor(rows, k, start, random)), pace);
      return { objective: found.objective, centres: () => found.centroids };
    };
  }
  const search = packedSearch(packed, matrix, weights, k);
  return async (start, random) => {
    const objective = packedDescent(search, k, startsSpread(start), random);
    return { objective, centres: () => ({ rows: k, columns: matrix.columns, data: Float64Array.from(search.centres) }) };
  };
}
