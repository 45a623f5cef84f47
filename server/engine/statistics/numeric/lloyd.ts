// Lloyd's iterations on weighted rows: assign to the nearest centre, move centres to the means, until nothing changes.

import { type Pace, paced } from '../../result/pace.ts';
import { BLOCK, type Helpers, K, SLACK, type Space } from '../kernel/kernel.ts';
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

/** `lloydSteps`, breathing between iterations; with `helpers`, each pass by several threads. */
export async function lloyd(matrix: Matrix, weights: Float64Array, start: Matrix, pace: Pace, limit = LIMIT, helpers?: Helpers): Promise<LloydResult> {
  if (helpers === undefined) return paced(lloydSteps(matrix, weights, start, limit), pace);
  const space = borrow(matrix, weights, start.rows);
  try {
    const so = begin(space, start);
    while (!so.converged && so.iterations < limit) {
      step(space, so, await helpers.pass(space));
      await pace.breathe();
    }
    return end(space, so);
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
    const so = begin(space, start);
    while (!so.converged && so.iterations < limit) {
      step(space, so, space.kernel.pass(space));
      yield;
    }
    return end(space, so);
  } finally {
    giveBack(space);
  }
}

interface State {
  readonly k: number;
  iterations: number;
  converged: boolean;
}

function begin(space: Space, start: Matrix): State {
  space.header[K] = start.rows;
  space.centres.set(start.data);
  space.labels.fill(-1);
  space.thresholds.fill(0);
  return { k: start.rows, iterations: 0, converged: false };
}

/** After a pass in which `changed` rows moved. */
function step(space: Space, so: State, changed: number): void {
  so.iterations++;
  const rescued = rescueEmpty(space, so.k);
  so.converged = changed === 0 && rescued === 0;
  if (!so.converged) moveCentroids(space, so.k);
}

function end(space: Space, { k, iterations, converged }: State): LloydResult {
  const { kernel, rows, columns } = space;
  kernel.cost(space);
  let objective = 0;
  for (let block = 0; block * BLOCK < rows; block++) objective += space.costs[block] as number;
  const centroids = { rows: k, columns, data: Float64Array.from(space.centres.subarray(0, k * columns)) };
  return { centroids, labels: Int32Array.from(space.labels), objective, iterations, converged };
}

/** Gives every empty centre the row that costs most, from a centre that keeps at least one other. Returns how many were rescued. */
function rescueEmpty({ kernel, rows, columns, data, weights, labels, gaps, centres, sums, ...space }: Space, k: number): number {
  const stride = k * (columns + 1);
  const masses = new Float64Array(k);
  for (let at = k * columns; at < Math.ceil(rows / BLOCK) * stride; at += stride) {
    for (let c = 0; c < k; c++) masses[c] = (masses[c] as number) + (sums[at + c] as number);
  }
  if (masses.every((mass) => mass > 0)) return 0;
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
    kernel.recount({ kernel, rows, columns, data, weights, labels, gaps, centres, sums, ...space }, Math.floor(worst / BLOCK));
    rescued++;
  }
  return rescued;
}

/** Moves every centre that has rows to their weighted mean, summed block by block, and raises the thresholds by what that can change. */
function moveCentroids({ rows, columns, centres, sums, thresholds }: Space, k: number): void {
  const stride = k * (columns + 1);
  const total = new Float64Array(stride);
  for (let from = 0; from < Math.ceil(rows / BLOCK) * stride; from += stride) {
    for (let at = 0; at < stride; at++) total[at] = (total[at] as number) + (sums[from + at] as number);
  }
  const before = Float64Array.from(centres);
  for (let c = 0; c < k; c++) {
    const mass = total[k * columns + c] as number;
    if (mass === 0) continue;
    for (let j = 0; j < columns; j++) centres[c * columns + j] = (total[c * columns + j] as number) / mass;
  }
  const moves = Float64Array.from({ length: k }, (_, c) => Math.sqrt(squaredDistance(before, c * columns, centres, c * columns, columns)));
  for (let c = 0; c < k; c++) {
    let other = 0;
    for (let d = 0; d < k; d++) if (d !== c && (moves[d] as number) > other) other = moves[d] as number;
    thresholds[c] = (thresholds[c] as number) + ((moves[c] as number) + other) * (1 + SLACK);
  }
}
