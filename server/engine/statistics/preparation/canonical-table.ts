// The feature table in canonical order: rows ascending by their values, so that nothing computed depends on the order or names of entities.

import { type FeatureColumn, type FeatureTable, featureKey } from '../../data/tables/feature-table.ts';
import type { Pace } from '../../result/pace.ts';
import { sortedRows } from '../numeric/distinct-rows.ts';
import { zeros } from '../numeric/matrix.ts';
import { withRows } from './bands.ts';

export interface CanonicalTable {
  readonly table: FeatureTable;
  /** For every canonical row, its row in the table as given. */
  readonly from: Uint32Array;
  /** Infinite values that were made missing, by column. */
  readonly infinite: readonly number[];
}

/**
 * Sorts the rows by case weights and all columns, and makes infinite values missing. Columns that are `first` come first, whatever stands
 * before them, so that what describes segments has no say in what forms them.
 */
export async function canonicalTable(table: FeatureTable, pace: Pace, first?: ReadonlySet<string>): Promise<CanonicalTable> {
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
  // By name, so that the order in which sources are declared does not matter.
  const weights = Object.entries(table.caseWeights ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const isFirst = (at: number) => first === undefined || first.has(featureKey(table.columns[at] as FeatureColumn));
  const sortedBy = [...clean.filter((_, at) => isFirst(at)), ...weights.map(([, values]) => values), ...clean.filter((_, at) => !isFirst(at))];
  const matrix = zeros(table.rows, sortedBy.length);
  sortedBy.forEach((values, j) => {
    for (let i = 0; i < table.rows; i++) matrix.data[i * matrix.columns + j] = values[i] as number;
  });
  const from = await sortedRows(matrix, pace);
  const inOrder = (values: Float64Array) => {
    const ordered = new Float64Array(from.length);
    for (let i = 0; i < from.length; i++) ordered[i] = values[from[i] as number] as number;
    return ordered;
  };
  const columns = table.columns.map((column, j) => ({ ...withRows(column, inOrder), values: inOrder(clean[j] as Float64Array) }));
  const caseWeights = weights.length === 0 ? {} : { caseWeights: Object.fromEntries(weights.map(([source, values]) => [source, inOrder(values)])) };
  const traces = table.traces?.map((trace) => ({
    ...trace,
    columns: Object.fromEntries(Object.entries(trace.columns).map(([name, values]) => [name, inOrder(values)])),
  }));
  return {
    table: {
      ...(table.asOf !== undefined && { asOf: table.asOf }),
      rows: table.rows,
      ids: Array.from(from, (row) => table.ids[row] ?? ''),
      columns,
      ...caseWeights,
      ...(traces && { traces }),
    },
    from,
    infinite,
  };
}
