// Lloyd's iterations on weighted rows: assign to the nearest centre, move centres to the means, until nothing changes.

import { type Pace, paced } from '../../result/pace.ts';
import { BLOCK, type Helpers, K, SLACK, type Space, TASK, TASKS, type Task } from '../kernel/kernel.ts';
import { borrow, giveBack } from '../kernel/spaces.ts';
import { squaredDistance } from './distance.ts';
import type { Matrix } from './matrix.ts';

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

/** `lloydSteps`, breathing between passes; with `helpers`, each pass by several threads. */
export async function lloyd(matrix: Matrix, weights: Float64Array, start: Matrix, pace: Pace, limit = LIMIT, helpers?: Helpers): Promise<LloydResult> {
  if (helpers === undefined) return paced(lloydSteps(matrix, weights, start, limit), pace);
  const space = borrow(matrix, weights, start.rows);
  try {
    const descent = descending(space, start, limit);
    let next = descent.next();
    while (next.done !== true) {
      space.header[TASK] = TASKS[next.value];
      next = descent.next(await helpers.pass(space));
      await pace.breathe();
    }
    return next.value;
  } finally {
    giveBack(space);
  }
}

/**
 * Weighted Lloyd (1957/1982) from the given centres to a fixed point: the assignment no longer changes.
 * A row equally near to two centres stays where it is, else takes the lower number.
 * A centre that loses all rows is moved to the row that contributes most to the objective.
 *
 * Most distances are spared (after Hamerly 2010): when a row is looked at, its gap is what its second-nearest centre is farther than its own.
 * It stays at least until its own centre and the farthest-moving other have together moved so much; what they moved since the first
 * iteration is the threshold of the centre, so that nothing is written for rows that stay. Bounds allow for rounding: they save time and
 * never change who goes where.
 */
export function* lloydSteps(matrix: Matrix, weights: Float64Array, start: Matrix, limit = LIMIT): Generator<void, LloydResult> {
  const space = borrow(matrix, weights, start.rows);
  try {
    const descent = descending(space, start, limit);
    let next = descent.next();
    while (next.done !== true) {
      space.header[TASK] = TASKS[next.value];
      next = descent.next(space.kernel.pass(space));
      yield;
    }
    return next.value;
  } finally {
    giveBack(space);
  }
}

/** Yields what the next pass does, and is told how many rows moved in it. */
function* descending(space: Space, start: Matrix, limit: number): Generator<Task, LloydResult, number> {
  const k = start.rows;
  space.header[K] = k;
  space.centres.set(start.data);
  space.labels.fill(-1);
  space.thresholds.fill(0);
  space.quiet.fill(-1);
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < limit) {
    const changed = yield 'assign';
    iterations++;
    converged = changed + rescueEmpty(space, k) === 0;
    if (!converged) moveCentroids(space, k);
  }
  yield 'cost';
  return resultOf(space, k, iterations, converged);
}

function resultOf({ rows, columns, costs, centres, labels }: Space, k: number, iterations: number, converged: boolean): LloydResult {
  let objective = 0;
  for (let block = 0; block * BLOCK < rows; block++) objective += costs[block] as number;
  const centroids = { rows: k, columns, data: Float64Array.from(centres.subarray(0, k * columns)) };
  return { centroids, labels: Int32Array.from(labels), objective, iterations, converged };
}

/** Gives every empty centre the row that costs most, from a centre that keeps at least one other. Returns how many were rescued. */
function rescueEmpty(space: Space, k: number): number {
  const { kernel, rows, columns, data, weights, labels, gaps, centres, totals, quiet } = space;
  kernel.total(space);
  if (totals.subarray(k * columns, k * (columns + 1)).every((mass) => mass > 0)) return 0;
  const counts = new Uint32Array(k);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  let rescued = 0;
  for (let c = 0; c < k; c++) {
    if (counts[c] !== 0) continue;
    let worst = -1;
    let most = 0;
    for (let i = 0; i < rows; i++) {
      const label = labels[i] as number;
      if ((counts[label] as number) < 2) continue;
      const cost = (weights[i] as number) * squaredDistance(data, i * columns, centres, label * columns, columns);
      if (cost > most) [worst, most] = [i, cost];
    }
    if (worst === -1) continue;
    const loser = labels[worst] as number;
    counts[loser] = (counts[loser] as number) - 1;
    counts[c] = 1;
    labels[worst] = c;
    gaps[worst] = Number.NEGATIVE_INFINITY;
    centres.set(data.subarray(worst * columns, (worst + 1) * columns), c * columns);
    const block = Math.floor(worst / BLOCK);
    quiet[block] = -1;
    kernel.recount(space, block);
    rescued++;
  }
  if (rescued > 0) kernel.total(space);
  return rescued;
}

/** Moves every centre that has rows to their weighted mean, by the totals, and raises the thresholds and the drift by what that can change. */
function moveCentroids({ columns, centres, totals, thresholds }: Space, k: number): void {
  const before = Float64Array.from(centres);
  for (let c = 0; c < k; c++) {
    const mass = totals[k * columns + c] as number;
    if (mass === 0) continue;
    for (let j = 0; j < columns; j++) centres[c * columns + j] = (totals[c * columns + j] as number) / mass;
  }
  const moves = Float64Array.from({ length: k }, (_, c) => Math.sqrt(squaredDistance(before, c * columns, centres, c * columns, columns)));
  let farthest = 0;
  for (let c = 0; c < k; c++) {
    let other = 0;
    for (let d = 0; d < k; d++) if (d !== c && (moves[d] as number) > other) other = moves[d] as number;
    const raised = ((moves[c] as number) + other) * (1 + SLACK);
    thresholds[c] = (thresholds[c] as number) + raised;
    farthest = Math.max(farthest, raised);
  }
  thresholds[k] = (thresholds[k] as number) + farthest;
}
