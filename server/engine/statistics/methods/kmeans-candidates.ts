// How solutions of k-means are told apart: what each row costs, and how far centres lie from centres.

import { squaredDistance } from '../numeric/distance.ts';
import type { LloydResult } from '../numeric/lloyd.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { sum } from '../numeric/sum.ts';
import type { WeightedRows } from './method.ts';

/** The squared distance of every row to its centre. */
export function costsOf({ matrix: { rows, columns, data } }: WeightedRows, { labels, centroids }: LloydResult): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => squaredDistance(data, i * columns, centroids.data, (labels[i] as number) * columns, columns));
}

/** The largest squared distance between a centre and its partner, the nearest one on the other side; infinite where two share a partner. */
function centreDistance(a: Matrix, b: Matrix): number {
  const partners = new Set<number>();
  let largest = 0;
  for (let c = 0; c < a.rows; c++) {
    let nearest = Number.POSITIVE_INFINITY;
    let partner = 0;
    for (let d = 0; d < b.rows; d++) {
      const distance = squaredDistance(a.data, c * a.columns, b.data, d * b.columns, a.columns);
      if (distance < nearest) [nearest, partner] = [distance, d];
    }
    partners.add(partner);
    largest = Math.max(largest, nearest);
  }
  return partners.size === a.rows ? largest : Number.POSITIVE_INFINITY;
}

/** One solution on a sample: how it began counts no more, only how many starts came to it. */
export interface Candidate {
  readonly centres: Matrix;
  /** Per row of the sample. */
  readonly costs: Float64Array;
  readonly objective: number;
  /** The numbers of the starts that ended here. */
  readonly starts: number[];
}

/** A solution whose objective on the sample is so many standard errors above the best one's is not gone on with; nor are more than so many. */
const ERRORS = 3;
const MOST = 16;
/** Centres whose squared distance is below this share of what rows have to their centres are the same solution. */
const SAME = 1e-3;

/** Puts a solution that `starts` came to among the others, or with the one it is the same as. */
export function addCandidate(found: Candidate[], sample: WeightedRows, ended: LloydResult, starts: readonly number[]): void {
  const same = found.find((one) => isSame(one, ended, sample.weights));
  if (same !== undefined) same.starts.push(...starts);
  else found.push({ centres: ended.centroids, costs: costsOf(sample, ended), objective: ended.objective, starts: [...starts] });
}

/** Those that may be the best on all rows, best first. */
export function openOf(found: readonly Candidate[], weights: Float64Array): Candidate[] {
  const sorted = found.toSorted((a, b) => a.objective - b.objective);
  const best = sorted[0] as Candidate;
  return sorted.filter((one) => one === best || one.objective - best.objective <= ERRORS * errorOf(one, best, weights)).slice(0, MOST);
}

function isSame(one: Candidate, { objective, centroids }: LloydResult, weights: Float64Array): boolean {
  if (Math.abs(one.objective - objective) > SAME * one.objective) return false;
  return centreDistance(one.centres, centroids) <= (SAME * objective) / sum(weights);
}

/** The standard error of the difference between two objectives on the same rows. */
function errorOf(one: Candidate, best: Candidate, weights: Float64Array): number {
  let rows = 0;
  let total = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    const gap = (one.costs[i] as number) - (best.costs[i] as number);
    rows += weights[i] as number;
    total += (weights[i] as number) * gap;
    squares += (weights[i] as number) * gap * gap;
  }
  return Math.sqrt(Math.max(0, squares - (total * total) / rows));
}
