// A column sorted once, and the groups of its rows in that order: what is asked of groups by rank then runs through memory from one end to the other.

import { rowOrder, toUnsignedOrder } from './row-order.ts';

export interface SortedColumn {
  readonly values: Float64Array;
  /** The rows with a value, ascending by it; equal ones as they stand. */
  readonly order: Uint32Array;
  /** By place in that order: 1 where the value is that of the place before. Absent where every value occurs once. */
  readonly repeats?: Uint8Array;
}

/** By place in the order of a column: the group of the row, and as many as there are groups for a row that has none. */
export type GroupsInOrder = Uint8Array | Uint16Array;

export function sortedColumn(values: Float64Array): SortedColumn {
  const known = new Uint32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) known[count++] = i;
  const rows = known.subarray(0, count);
  const keys = new Float64Array(count);
  // + 0: minus zero is zero.
  for (let i = 0; i < count; i++) keys[i] = (values[rows[i] as number] as number) + 0;
  const order = rowOrder([toUnsignedOrder(keys)]);
  for (let at = 0; at < count; at++) order[at] = rows[order[at] as number] as number;
  const repeats = repeatsOf(values, order);
  return { values, order, ...(repeats === undefined ? {} : { repeats }) };
}

function repeatsOf(values: Float64Array, order: Uint32Array): Uint8Array | undefined {
  const repeats = new Uint8Array(order.length);
  let any = 0;
  let before = Number.NaN;
  for (let at = 0; at < order.length; at++) {
    const value = values[order[at] as number] as number;
    const again = Number(value === before);
    repeats[at] = again;
    any |= again;
    before = value;
  }
  return any === 0 ? undefined : repeats;
}

/** `labels`: the group of every row, below 0 for none; at most 65,535 groups. */
export function groupsInOrder({ order }: SortedColumn, labels: Int32Array, groups: number): GroupsInOrder {
  // Narrow first: what is read here and there should fit where reading is quick.
  const narrow = groups < 256 ? new Uint8Array(labels.length) : new Uint16Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    narrow[i] = label < 0 ? groups : label;
  }
  const found = groups < 256 ? new Uint8Array(order.length) : new Uint16Array(order.length);
  for (let at = 0; at < order.length; at++) found[at] = narrow[order[at] as number] as number;
  return found;
}
