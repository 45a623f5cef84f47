// Lloyd's iterations on weighted rows: assign to the nearest centre, move centres to the means, until nothing changes.

import { type Pace, paced } from '../../result/pace.ts';
import { squaredDistance } from './distance.ts';
import { createBounds, loosenBounds, reassign, resetBounds } from './lloyd-bounds.ts';
import type { Matrix } from './matrix.ts';
import { sumOf } from './sum.ts';

export interface LloydResult {
  /** k × columns. */
  readonly centroids: Matrix;
  /** For every row the number of its centre. */
  readonly labels: Int32Array;
  /** Within-cluster sum of squares: Σ weight × squared distance to the own centre. */
  readonly objective: number;
  readonly iterations: number;
  /** False when the limit of iterations came first. */
  readonly converged: boolean;
}

const LIMIT = 1000;

/** `lloydSteps`, breathing between iterations. */
export function lloyd(matrix: Matrix, weights: Float64Array, start: Matrix, pace: Pace, limit = LIMIT): Promise<LloydResult> {
  return paced(lloydSteps(matrix, weights, start, limit), pace);
}

/**
 * Weighted Lloyd (1957/1982) from the given centres to a fixed point: the assignment no longer changes.
 * A row equally near to two centres stays where it is, else takes the lower number.
 * A centre that loses all rows is moved to the row that contributes most to the objective.
 * Distances that cannot change an assignment are not measured (Hamerly 2010); a last full pass confirms the fixed point.
 */
export function* lloydSteps(matrix: Matrix, weights: Float64Array, start: Matrix, limit = LIMIT): Generator<void, LloydResult> {
  const { rows, columns, data } = matrix;
  const k = start.rows;
  const centroids: Matrix = { rows: k, columns, data: Float64Array.from(start.data) };
  const labels = new Int32Array(rows).fill(-1);
  const bounds = createBounds(rows, k);
  let iterations = 0;
  let converged = false;
  let full = true;
  while (!converged && iterations < limit) {
    iterations++;
    const changed = reassign(matrix, centroids, labels, bounds);
    const rescued = rescueEmpty(matrix, weights, centroids, labels);
    converged = full && changed === 0 && rescued === 0;
    // Nothing changed as far as the bounds tell: let the next pass measure everything.
    full = changed === 0 || rescued > 0;
    if (!converged) {
      const before = Float64Array.from(centroids.data);
      moveCentroids(matrix, weights, centroids, labels);
      if (full) resetBounds(bounds);
      else loosenBounds(bounds, labels, before, centroids);
    }
    yield;
  }
  const objective = sumOf(rows, (i) => (weights[i] as number) * squaredDistance(data, i * columns, centroids.data, (labels[i] as number) * columns, columns));
  return { centroids, labels, objective, iterations, converged };
}

/** Gives every empty centre the row that costs most, from a centre that keeps at least one other. Returns how many were rescued. */
function rescueEmpty({ rows, columns, data }: Matrix, weights: Float64Array, centroids: Matrix, labels: Int32Array): number {
  const counts = new Uint32Array(centroids.rows);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  let rescued = 0;
  for (let c = 0; c < centroids.rows; c++) {
    if (counts[c] !== 0) continue;
    let worst = -1;
    let most = 0;
    for (let i = 0; i < rows; i++) {
      const label = labels[i] as number;
      if ((counts[label] as number) < 2) continue;
      const cost = (weights[i] as number) * squaredDistance(data, i * columns, centroids.data, label * columns, columns);
      if (cost > most) [worst, most] = [i, cost];
    }
    if (worst === -1) continue;
    const loser = labels[worst] as number;
    counts[loser] = (counts[loser] as number) - 1;
    counts[c] = 1;
    labels[worst] = c;
    centroids.data.set(data.subarray(worst * columns, (worst + 1) * columns), c * columns);
    rescued++;
  }
  return rescued;
}

/** Moves every centre that has rows to their weighted mean, summed in the order of the rows. */
function moveCentroids({ rows, columns, data }: Matrix, weights: Float64Array, centroids: Matrix, labels: Int32Array): void {
  const sums = new Float64Array(centroids.data.length);
  const masses = new Float64Array(centroids.rows);
  for (let i = 0; i < rows; i++) {
    const c = labels[i] as number;
    const weight = weights[i] as number;
    const to = c * columns;
    const from = i * columns;
    masses[c] = (masses[c] as number) + weight;
    for (let j = 0; j < columns; j++) sums[to + j] = (sums[to + j] as number) + weight * (data[from + j] as number);
  }
  for (let c = 0; c < centroids.rows; c++) {
    const mass = masses[c] as number;
    if (mass === 0) continue;
    for (let j = 0; j < columns; j++) centroids.data[c * columns + j] = (sums[c * columns + j] as number) / mass;
  }
}
