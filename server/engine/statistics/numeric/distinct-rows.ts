// Sorting rows by their values and collapsing identical ones into weights: afterwards neither row order nor repetition matters.

import { atOnce, type Pace, paced } from '../../result/pace.ts';
import { roomForRows } from '../kernel/spaces.ts';
import { type Matrix, takeRows } from './matrix.ts';
import { compareRows, type SortColumn, sortedRows, sortingSteps } from './sorted-rows.ts';

export interface DistinctRows {
  /** The different rows, ascending by the first column, then the second, and so on. */
  readonly matrix: Matrix;
  /** How often each occurs, or what its rows weigh together; length = distinct rows. */
  readonly weights: Float64Array;
  /** For every original row, the distinct row it equals. */
  readonly of: Uint32Array;
}

/** Rows between two turns. */
const PIECE = 65_536;

/** The columns of a matrix, to sort its rows by. */
function columnsToSort({ columns, data }: Matrix): SortColumn[] {
  return Array.from({ length: columns }, (_, from) => ({ values: data, step: columns, from }));
}

/** Collapses identical rows; a missing value equals a missing value. `masses` is what each row weighs, 1 where not given. */
export async function distinctRows(matrix: Matrix, pace: Pace, masses?: Float64Array): Promise<DistinctRows> {
  const order = await sortedRows(matrix.rows, columnsToSort(matrix), pace);
  return paced(collapsing(matrix, order, masses), pace);
}

/** The same without a pause. */
export function distinctRowsNow(matrix: Matrix, masses?: Float64Array): DistinctRows {
  return atOnce(collapsing(matrix, atOnce(sortingSteps(matrix.rows, columnsToSort(matrix))), masses));
}

/** Rows that are in order and all different are not copied. */
function* collapsing(matrix: Matrix, order: Uint32Array, masses: Float64Array | undefined): Generator<void, DistinctRows> {
  const columns = columnsToSort(matrix);
  const of = new Uint32Array(matrix.rows);
  const firsts = new Uint32Array(matrix.rows);
  const weights = new Float64Array(matrix.rows);
  let distinct = 0;
  let inOrder = true;
  for (let at = 0; at < order.length; at++) {
    const row = order[at] as number;
    if (at === 0 || compareRows(columns, order[at - 1] as number, row) !== 0) firsts[distinct++] = row;
    inOrder &&= row === at;
    weights[distinct - 1] = (weights[distinct - 1] as number) + (masses === undefined ? 1 : (masses[row] as number));
    of[row] = distinct - 1;
    if (at % PIECE === PIECE - 1) yield;
  }
  const rows = inOrder && distinct === matrix.rows ? matrix : takeRows(matrix, firsts.subarray(0, distinct), roomForRows(distinct, matrix.columns));
  return { matrix: rows, weights: distinct === matrix.rows ? weights : weights.slice(0, distinct), of };
}
