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
      if (size === values.length) {
        const larger = new Float64Array(size * 2);
        larger.set(values);
        values = larger;
      }
      const number = value === null ? Number.NaN : read(value);
      values[size++] = Number.isFinite(number) ? number : Number.NaN;
    },
    finish: () => ({ kind: 'number', name, values: size === values.length ? values : values.slice(0, size) }),
  };
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
