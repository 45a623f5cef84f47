// The feature table in canonical order: rows ascending by their values, so that nothing computed depends on the order or names of entities.

import { type FeatureColumn, type FeatureTable, featureKey } from '../../data/tables/feature-table.ts';
import type { Pace } from '../../result/pace.ts';
import { sortedRows } from '../numeric/sorted-rows.ts';
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
    const count = column.values.reduce((total, value) => total + (isInfinite(value) ? 1 : 0), 0);
    infinite.push(count);
    return count === 0 ? column.values : column.values.map((value) => (isInfinite(value) ? Number.NaN : value));
  });
  // By name, so that the order in which sources are declared does not matter.
  const weights = Object.entries(table.caseWeights ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const isFirst = (at: number) => first === undefined || first.has(featureKey(table.columns[at] as FeatureColumn));
  const sortedBy = [...clean.filter((_, at) => isFirst(at)), ...weights.map(([, values]) => values), ...clean.filter((_, at) => !isFirst(at))];
  const from = await sortedRows(
    table.rows,
    sortedBy.map((values) => ({ values, step: 1, from: 0 })),
    pace,
  );
  const inOrder = (values: Float64Array) => {
    const ordered = new Float64Array(from.length);
    for (let i = 0; i < from.length; i++) ordered[i] = values[from[i] as number] as number;
    return ordered;
  };
  const columns: FeatureColumn[] = [];
  for (const [j, column] of table.columns.entries()) {
    await pace.breathe();
    columns.push(withRows({ ...column, values: clean[j] as Float64Array }, inOrder));
  }
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

function isInfinite(value: number): boolean {
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
}
