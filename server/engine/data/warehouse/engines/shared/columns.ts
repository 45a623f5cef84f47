// Rows into columns as they come: arrays that grow, so that a large result is held once and never as an object per row.

import type { QueryResult, ResultColumn } from '../../warehouse.ts';

const FIRST_ROWS = 1024;

/** One column that is being filled, value by value, with what the client gives. */
export interface GrowingColumn {
  readonly add: (value: unknown) => void;
  readonly finish: () => ResultColumn;
}

/** NaN is missing, and so is everything that is not finite. */
export function numberColumn(name: string, read: (value: unknown) => number): GrowingColumn {
  let values = new Float64Array(FIRST_ROWS);
  let size = 0;
  return {
    add: (value) => {
      if (size === values.length) values = ofLength(values, size * 2);
      const number = value === null ? Number.NaN : read(value);
      values[size++] = Number.isFinite(number) ? number : Number.NaN;
    },
    finish: () => ({ kind: 'number', name, values: size === values.length ? values : ofLength(values, size) }),
  };
}

/** The same memory, made larger or smaller where it lies: a copy would take it twice. */
function ofLength(values: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const buffer: ArrayBuffer & { readonly transfer?: (bytes: number) => ArrayBuffer } = values.buffer;
  // Node 20 cannot.
  if (buffer.transfer) return new Float64Array(buffer.transfer(length * values.BYTES_PER_ELEMENT));
  const copy = new Float64Array(length);
  copy.set(values.subarray(0, length));
  return copy;
}

export function textColumn(name: string, read: (value: unknown) => string): GrowingColumn {
  const values: (string | null)[] = [];
  return {
    add: (value) => {
      values.push(value === null ? null : read(value));
    },
    finish: () => ({ kind: 'text', name, values }),
  };
}

/** Adds one row. */
export function addRow(columns: readonly GrowingColumn[], row: readonly unknown[]): void {
  for (let at = 0; at < columns.length; at++) columns[at]?.add(row[at]);
}

export function finished(columns: readonly GrowingColumn[], rows: number): QueryResult {
  return { rows, columns: columns.map((column) => column.finish()) };
}
