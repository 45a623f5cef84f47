// Sorting rows by their values and collapsing identical ones into weights: afterwards neither row order nor repetition matters.

import { atOnce, type Pace, paced } from '../../result/pace.ts';
import { type Matrix, takeRows } from './matrix.ts';

export interface DistinctRows {
  /** The different rows, ascending by the first column, then the second, and so on. */
  readonly matrix: Matrix;
  /** How often each occurs, or what its rows weigh together; length = distinct rows. */
  readonly weights: Float64Array;
  /** For every original row, the distinct row it equals. */
  readonly of: Uint32Array;
}

const RUN = 32768;

/**
 * Row numbers in ascending order of the rows' values, left column first; NaN counts as largest, ties keep their order.
 * A merge sort in pieces, so that a large table does not hold up a cancel.
 */
export function sortedRows(matrix: Matrix, pace: Pace): Promise<Uint32Array> {
  return paced(sortingSteps(matrix), pace);
}

function* sortingSteps(matrix: Matrix): Generator<void, Uint32Array> {
  const compare = (a: number, b: number) => compareRows(matrix, a, b);
  let order = Uint32Array.from({ length: matrix.rows }, (_, row) => row);
  for (let start = 0; start < order.length; start += RUN) {
    order.subarray(start, start + RUN).sort(compare);
    yield;
  }
  for (let width = RUN; width < order.length; width *= 2) {
    const merged = new Uint32Array(order.length);
    for (let start = 0; start < order.length; start += 2 * width) {
      mergeRuns(order, merged, start, Math.min(start + width, order.length), Math.min(start + 2 * width, order.length), compare);
      yield;
    }
    order = merged;
  }
  return order;
}

/** Collapses identical rows; a missing value equals a missing value. `masses` is what each row weighs, 1 where not given. */
export async function distinctRows(matrix: Matrix, pace: Pace, masses?: Float64Array): Promise<DistinctRows> {
  return collapse(matrix, await sortedRows(matrix, pace), masses);
}

/** The same without a pause. */
export function distinctRowsNow(matrix: Matrix, masses?: Float64Array): DistinctRows {
  return collapse(matrix, atOnce(sortingSteps(matrix)), masses);
}

function collapse(matrix: Matrix, order: Uint32Array, masses: Float64Array | undefined): DistinctRows {
  const of = new Uint32Array(matrix.rows);
  const firsts: number[] = [];
  const weights: number[] = [];
  let previous = -1;
  for (const row of order) {
    if (previous === -1 || compareRows(matrix, previous, row) !== 0) {
      firsts.push(row);
      weights.push(0);
    }
    weights[weights.length - 1] = (weights[weights.length - 1] as number) + (masses === undefined ? 1 : (masses[row] as number));
    of[row] = firsts.length - 1;
    previous = row;
  }
  return { matrix: takeRows(matrix, Uint32Array.from(firsts)), weights: Float64Array.from(weights), of };
}

function compareRows({ data, columns }: Matrix, a: number, b: number): number {
  for (let j = 0; j < columns; j++) {
    const left = data[a * columns + j] as number;
    const right = data[b * columns + j] as number;
    if (left < right) return -1;
    if (left > right) return 1;
    if (left !== right) {
      const missing = Number(Number.isNaN(left)) - Number(Number.isNaN(right));
      if (missing !== 0) return missing;
    }
  }
  return 0;
}

function mergeRuns(from: Uint32Array, into: Uint32Array, start: number, middle: number, end: number, compare: (a: number, b: number) => number): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takeLeft = left < middle && (right >= end || compare(from[left] as number, from[right] as number) <= 0);
    into[at] = from[takeLeft ? left++ : right++] as number;
  }
}
