// Feature values of single entities as a feature table, the shape that everything is computed from.

import { dayNumber } from '../../data/expression/evaluate.ts';
import type { FeatureColumn, FeatureTable } from '../../data/tables/feature-table.ts';
import { withRows } from '../../statistics/preparation/bands.ts';
import type { ModelFile } from './schema.ts';

/** Feature values in own units by `Dimension.feature`: numbers, yes/no, level names, ISO dates; null or absent is missing. */
export type FeatureRow = Readonly<Record<string, number | string | boolean | null | undefined>>;

/** A table of rows, with the types and levels that the model knows. Values that cannot be read as their type are missing. */
export function tableOf(model: Pick<ModelFile, 'inputs'>, rows: readonly FeatureRow[]): FeatureTable {
  const columns = model.inputs.map(({ feature, label, type, levels }): FeatureColumn => {
    const dot = feature.indexOf('.');
    const known = levels ?? (type.kind === 'category' ? [] : undefined);
    // A level the model does not know gets its own number past the known ones.
    const extra =
      known === undefined
        ? undefined
        : [...new Set(rows.map((row) => row[feature]).filter((value): value is string => typeof value === 'string' && !known.includes(value)))].sort();
    const all = known === undefined ? undefined : [...known, ...(extra ?? [])];
    const values = Float64Array.from(rows, (row) => numberFor(row[feature], type.kind, all ?? (type.kind === 'ordinal' ? type.levels : []), all !== undefined));
    return { dimension: feature.slice(0, dot), name: feature.slice(dot + 1), label, role: 'base', type, values, ...(all === undefined ? {} : { levels: all }) };
  });
  return { rows: rows.length, ids: rows.map((_, i) => String(i)), columns };
}

/** One row of a table as a table of its own. */
export function oneRow({ ids, columns }: FeatureTable, row: number): FeatureTable {
  return { rows: 1, ids: [ids[row] ?? ''], columns: columns.map((column) => withRows(column, (values) => values.slice(row, row + 1))) };
}

function numberFor(value: FeatureRow[string], kind: string, levels: readonly string[], category: boolean): number {
  if (value === null || value === undefined) return Number.NaN;
  if (category) return levels.includes(String(value)) ? levels.indexOf(String(value)) : Number.NaN;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : Number.NaN;
  if (kind === 'ordinal' && levels.includes(value)) return levels.indexOf(value) + 1;
  if (kind === 'date' || kind === 'time') return dayNumber(value);
  return value.trim() === '' ? Number.NaN : Number(value);
}
