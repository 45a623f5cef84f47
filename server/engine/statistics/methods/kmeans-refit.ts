// k-means once more, on resampled or null data: the same descents without the report, and no more starts than it takes.

import { atOnce } from '../../result/pace.ts';
import { descentSteps, FEW, startsSpread } from '../numeric/kmeans-descent.ts';
import { type LloydResult, lloydSteps } from '../numeric/lloyd.ts';
import { type Matrix, takeRows } from '../numeric/matrix.ts';
import { type PackedColumns, packColumns } from '../numeric/packed-columns.ts';
import { type PackedBeginning, type PackedSearch, packedBeginning, packedContinuation, packedSearch, packedSeedings } from '../numeric/packed-kmeans.ts';
import { type Random, xoshiro128 } from '../numeric/random.ts';
import { plusPlusRows, randomRows } from '../numeric/seeding.ts';
import { nearestOf } from './centroids.ts';
import { explainedShare } from './explained-share.ts';
import type { Refit, RefitSettings, WeightedRows } from './method.ts';

/**
 * Every start goes a few passes, the better ones a few more, and the best of those to their end: as em-EM does for mixtures
 * (Biernacki, Celeux & Govaert 2003), because most of the way down is made in the first passes.
 */
const PASSES = 2;
/** At least so many go to their end, and more where rows are few: there the way is short, and good starts are harder to tell early. */
const KEPT = 6;
const ROWS_KEPT = 1500;
/** The best objective reached by so many of those that went to their end is taken for the optimum. */
const ENOUGH = 3;
/** Objectives closer than this, relatively, belong to the same solution: local optima of yes-or-no data lie close together. */
const SAME = 1e-9;

interface Best {
  readonly objective: number;
  /** k × columns. */
  readonly centres: Float64Array;
}

/** See `ClusteringMethod.refit`. */
export function refitKMeans(rows: WeightedRows, sizes: readonly number[], settings: RefitSettings): Refit[] {
  const { matrix } = rows;
  const numbers = sizes.map((size) => Math.min(size, matrix.rows));
  const packed = matrix.rows <= FEW ? packColumns(matrix) : undefined;
  const found = packed === undefined ? plainBest(rows, numbers, settings) : packedBest(packed, rows, numbers, settings);
  return found.map(({ objective, centres }, i) => ({
    explained: explainedShare(rows, objective),
    assign: (other) => nearestOf(other, centres, numbers[i] as number),
  }));
}

function kept(rows: number): number {
  return Math.max(KEPT, Math.ceil(ROWS_KEPT / rows));
}

/** One best solution per number of clusters, all from the same seeds: of each start the first k. */
function plainBest({ matrix, weights }: WeightedRows, numbers: readonly number[], { restarts, random }: RefitSettings): Best[] {
  const draws = random(0);
  const most = Math.max(...numbers);
  const seedings = Array.from({ length: restarts }, (_, start) => {
    const own = streamOf(draws);
    return startsSpread(start) ? plusPlusRows(matrix, weights, most, own, 1) : randomRows(weights, most, own);
  });
  return numbers.map((k) => {
    // One cluster, or one for every row: there is nothing to search.
    const starts = k === 1 || k === matrix.rows ? seedings.slice(0, 1) : seedings;
    return plainDescents(
      { matrix, weights },
      starts.map((chosen) => takeRows(matrix, chosen.subarray(0, k))),
    );
  });
}

function plainDescents({ matrix, weights }: WeightedRows, starts: readonly Matrix[]): Best {
  const further = (from: Matrix) => atOnce(lloydSteps(matrix, weights, from, PASSES));
  const byObjective = (a: LloydResult, b: LloydResult) => a.objective - b.objective;
  const first = starts.map(further).sort(byObjective);
  const second = different(first, 2 * kept(matrix.rows)).map(({ centroids }) => further(centroids));
  let best: Best | undefined;
  let reached = 0;
  for (const { centroids } of different(second.sort(byObjective), kept(matrix.rows))) {
    const ended = atOnce(descentSteps({ matrix, weights }, centroids));
    if (best !== undefined && Math.abs(ended.objective - best.objective) <= SAME * best.objective) reached++;
    else if (best === undefined || ended.objective < best.objective) reached = 1;
    if (best === undefined || ended.objective < best.objective) best = { objective: ended.objective, centres: ended.centroids.data };
    if (reached === ENOUGH) break;
  }
  if (best === undefined) throw new Error('k-means needs at least one start.');
  return best;
}

/** One best solution per number of clusters. Seeds come from `random(0)`, so that none depends on which other numbers are asked for. */
function packedBest(packed: PackedColumns, { matrix, weights }: WeightedRows, numbers: readonly number[], { restarts, random }: RefitSettings): Best[] {
  const distinct = [...new Set(numbers)].sort((a, b) => a - b);
  const most = distinct[distinct.length - 1] ?? 1;
  const search = packedSearch(packed, matrix, weights, most);
  const draws = random(0);
  const seedings = Array.from({ length: restarts }, (_, start) => packedSeedings(search, distinct, startsSpread(start), streamOf(draws)));
  const best = new Map(
    distinct.map(
      (k, at) =>
        [
          k,
          bestOf(
            search,
            k,
            seedings.map((labels) => labels[at] as Int32Array),
          ),
        ] as const,
    ),
  );
  return numbers.map((k) => best.get(k) as Best);
}

/** A stream of its own for one start: how much a start draws must not move the next one. */
function streamOf(random: Random): Random {
  return xoshiro128(Uint32Array.from({ length: 4 }, random));
}

function bestOf(search: PackedSearch, k: number, starts: readonly Int32Array[]): Best {
  const byObjective = (a: PackedBeginning, b: PackedBeginning) => a.objective - b.objective;
  const first = starts.map((labels) => packedBeginning(search, k, labels, PASSES)).sort(byObjective);
  const second = different(first, 2 * kept(search.packed.rows)).map(({ labels }) => packedBeginning(search, k, labels, PASSES));
  let best: Best | undefined;
  let reached = 0;
  for (const beginning of different(second.sort(byObjective), kept(search.packed.rows))) {
    const objective = packedContinuation(search, k, beginning);
    if (best !== undefined && Math.abs(objective - best.objective) <= SAME * best.objective) reached++;
    else if (best === undefined || objective < best.objective) reached = 1;
    if (best === undefined || objective < best.objective) best = { objective, centres: search.centres.slice(0, k * search.packed.columns) };
    if (reached === ENOUGH) break;
  }
  if (best === undefined) throw new Error('k-means needs at least one start.');
  return best;
}

/** The first `count` with different objectives: the same solution is not gone on with twice. */
function different<T extends { readonly objective: number }>(sorted: readonly T[], count: number): T[] {
  return sorted.filter(({ objective }, i) => i === 0 || objective - (sorted[i - 1]?.objective ?? 0) > SAME * objective).slice(0, count);
}
