// The rows of a table in ascending order of their values: afterwards the order in which they came does not matter.

import { type Pace, paced } from '../../result/pace.ts';
import { byBits, toUnsignedOrder } from './row-order.ts';

/** Where values lie: that of row i of a column is at i × `step` + `from` of its array. */
export interface SortColumn {
  readonly values: Float64Array;
  readonly step: number;
  readonly from: number;
}

/** So many rows are sorted by comparing; more by counting. */
const FEW_ROWS = 16_384;

/**
 * Row numbers in ascending order of the rows' values, first column first; −0 is 0, NaN counts as largest, ties keep their order.
 * In pieces, so that a large table does not hold up a cancel.
 */
export function sortedRows(rows: number, columns: readonly SortColumn[], pace: Pace): Promise<Uint32Array> {
  return paced(sortingSteps(rows, columns), pace);
}

export function* sortingSteps(rows: number, columns: readonly SortColumn[]): Generator<void, Uint32Array> {
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  if (yield* isAscending(rows, columns)) return order;
  yield* sortPart(order, columns);
  return order;
}

/** Sorts row numbers in place: many by counting on the first column, equal ones among them by the others. */
function* sortPart(order: Uint32Array, columns: readonly SortColumn[]): Generator<void, void> {
  const [first, ...rest] = columns;
  if (first === undefined || order.length < 2) return;
  if (order.length <= FEW_ROWS) {
    order.sort((a, b) => compareRows(columns, a, b));
    yield;
    return;
  }
  yield* countingSort(order, first);
  if (rest.length === 0) return;
  let start = 0;
  let since = 0;
  for (let at = 1; at <= order.length; at++) {
    if (at < order.length && compare(first, order[start] as number, order[at] as number) === 0) continue;
    if (at - start > 1) yield* sortPart(order.subarray(start, at), rest);
    start = at;
    if (++since % FEW_ROWS === 0) yield;
  }
}

function* countingSort(order: Uint32Array, { values, step, from }: SortColumn): Generator<void, void> {
  // In the order of the places to be sorted, so that what is looked up again and again lies close together.
  const bits = new Float64Array(order.length);
  // + 0: minus zero is zero.
  for (let at = 0; at < bits.length; at++) bits[at] = (values[(order[at] as number) * step + from] as number) + 0;
  toUnsignedOrder(bits);
  yield;
  const places = yield* byBits(
    Uint32Array.from({ length: order.length }, (_, at) => at),
    bits,
  );
  for (let at = 0; at < places.length; at++) places[at] = order[places[at] as number] as number;
  order.set(places);
}

function* isAscending(rows: number, columns: readonly SortColumn[]): Generator<void, boolean> {
  for (let row = 1; row < rows; row++) {
    if (compareRows(columns, row - 1, row) > 0) return false;
    if (row % FEW_ROWS === 0) yield;
  }
  return true;
}

export function compareRows(columns: readonly SortColumn[], a: number, b: number): number {
  for (const column of columns) {
    const found = compare(column, a, b);
    if (found !== 0) return found;
  }
  return 0;
}

function compare({ values, step, from }: SortColumn, a: number, b: number): number {
  const left = values[a * step + from] as number;
  const right = values[b * step + from] as number;
  if (left < right) return -1;
  if (left > right) return 1;
  return left === right ? 0 : Number(Number.isNaN(left)) - Number(Number.isNaN(right));
}
