// Counting customers with the same history, in an order that does not depend on the order of the rows.

import { rowOrder } from '../numeric/row-order.ts';
import { sum } from '../numeric/sum.ts';
import type { BuyingHistory } from './repeat-buying.ts';

export interface CountedHistories {
  /** Distinct histories by repeats, then last, then length, all ascending. */
  readonly history: BuyingHistory;
  /** Per row, which of them it has. */
  readonly cell: Int32Array;
}

/** From one row for each customer. Needs columns of equal length with values of 0 and more. */
export function countHistories(repeats: Float64Array, last: Float64Array, length: Float64Array): CountedHistories {
  const [x, tx, T] = [repeats, last, length].map(withoutMinusZero) as [Float64Array, Float64Array, Float64Array];
  const order = rowOrder([x, tx, T]);
  const rows = order.length;
  const cell = new Int32Array(rows);
  const first = new Uint32Array(rows);
  const customers = new Float64Array(rows);
  let count = 0;
  for (let place = 0; place < rows; place++) {
    const row = order[place] as number;
    const before = first[count - 1] as number;
    if (count === 0 || x[row] !== x[before] || tx[row] !== tx[before] || T[row] !== T[before]) first[count++] = row;
    cell[row] = count - 1;
    customers[count - 1] = (customers[count - 1] as number) + 1;
  }
  const distinct = { repeats: x, last: tx, length: T, customers: new Float64Array(rows) };
  return { history: { ...takeHistories(distinct, first.subarray(0, count)), customers: customers.slice(0, count) }, cell };
}

/** The histories at some rows. */
export function takeHistories({ repeats, last, length, customers }: BuyingHistory, rows: Uint32Array): BuyingHistory {
  const pick = (column: Float64Array) => {
    const picked = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i] as number] as number;
    return picked;
  };
  return { repeats: pick(repeats), last: pick(last), length: pick(length), customers: pick(customers) };
}

/** What first guesses and the question whether there is anything to learn are made of. */
export interface HistoryTotals {
  readonly customers: number;
  /** Sums over customers. */
  readonly repeats: number;
  readonly length: number;
  /** Mean length of a history, 1 where there is none. */
  readonly time: number;
  /** Mean repeat purchases of a customer, above 0 whatever the data. */
  readonly pace: number;
}

export function totalsOf(history: BuyingHistory): HistoryTotals {
  const customers = sum(history.customers);
  const over = (column: Float64Array) => sum(column.map((value, i) => value * (history.customers[i] as number)));
  const repeats = over(history.repeats);
  const length = over(history.length);
  return { customers, repeats, length, time: length > 0 ? length / customers : 1, pace: repeats > 0 ? Math.max(repeats / customers, 1e-3) : 1 };
}

/** A copy in which −0 is 0: equal, but sorted elsewhere. */
function withoutMinusZero(values: Float64Array): Float64Array {
  const copy = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) copy[i] = (values[i] as number) + 0;
  return copy;
}
