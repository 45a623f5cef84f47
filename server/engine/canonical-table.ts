// The feature table in canonical order: rows ascending by their values, so that nothing computed depends on the order or names of entities.

import type { FeatureTable } from './feature-table.ts';
import { sortedRows } from './numeric/distinct-rows.ts';
import { zeros } from './numeric/matrix.ts';
import type { Pace } from './pace.ts';

export interface CanonicalTable {
  readonly table: FeatureTable;
  /** For every canonical row, its row in the table as given. */
  readonly from: Uint32Array;
  /** Infinite values that were made missing, by column. */
  readonly infinite: readonly number[];
}

/** Sorts the rows by all columns and makes infinite values missing. */
export async function canonicalTable(table: FeatureTable, pace: Pace): Promise<CanonicalTable> {
  const infinite: number[] = [];
  const clean = table.columns.map((column) => {
    let count = 0;
    const values = column.values.map((value) => {
      if (value !== Number.POSITIVE_INFINITY && value !== Number.NEGATIVE_INFINITY) return value;
      count++;
      return Number.NaN;
    });
    infinite.push(count);
    return values;
  });
  const matrix = zeros(table.rows, clean.length);
  clean.forEach((values, j) => {
    for (let i = 0; i < table.rows; i++) matrix.data[i * matrix.columns + j] = values[i] as number;
  });
  const from = await sortedRows(matrix, pace);
  const columns = table.columns.map((column, j) => {
    const values = clean[j] as Float64Array;
    return { ...column, values: Float64Array.from(from, (row) => values[row] as number) };
  });
  return { table: { rows: table.rows, ids: Array.from(from, (row) => table.ids[row] ?? ''), columns }, from, infinite };
}
