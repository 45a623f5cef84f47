// Scoring: where does an entity belong, how sure is that, and which features decide? A function of model file and row, of nothing else.

import { dayNumber } from '../expression/evaluate.ts';
import { type FeatureColumn, type FeatureTable, featureKey } from '../feature-table.ts';
import { assign } from '../methods/assign.ts';
import type { Assignment } from '../methods/method.ts';
import { applyPreparation } from '../preparation.ts';
import type { ModelFile } from './schema.ts';

/** Feature values in own units by `Dimension.feature`: numbers, yes/no, level names, ISO dates; null or absent is missing. */
export type FeatureRow = Readonly<Record<string, number | string | boolean | null | undefined>>;

export interface Score {
  /** Absent where the entity cannot be assigned; `reason` says why. */
  readonly segment?: string;
  readonly label?: string;
  /** 1 − d₁/d₂; 1 under rules. */
  readonly confidence?: number;
  readonly runnerUp?: string;
  /** What decides between the segment and the runner-up, strongest first; positive weight speaks for the segment. They sum to 1 where the runner-up is farther. */
  readonly deciding: readonly { readonly feature: string; readonly label: string; readonly weight: number }[];
  readonly reason?: string;
}

/** Scores every row of a feature table; indices are those of the model file's segments. */
export function scoreTable(model: ModelFile, table: FeatureTable): Assignment {
  return assign(model.parameters, applyPreparation(model.preparation, table), table);
}

/** Scores one entity. */
export function scoreRow(model: ModelFile, row: FeatureRow): Score {
  const table = tableOf(model, [row]);
  const { segment, runnerUp, confidence } = scoreTable(model, table);
  const own = model.segments[segment[0] as number];
  if (own === undefined) return { deciding: [], reason: reasonFor(model, table) };
  const other = model.segments[runnerUp[0] as number];
  return {
    segment: own.id,
    label: own.label,
    confidence: confidence[0] as number,
    ...(other === undefined ? {} : { runnerUp: other.id }),
    deciding: other === undefined ? [] : deciding(model, table, segment[0] as number, runnerUp[0] as number),
  };
}

/** A feature table of rows, with the types and levels that the model knows. Values that cannot be read as their type are missing. */
function tableOf(model: ModelFile, rows: readonly FeatureRow[]): FeatureTable {
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

function numberFor(value: FeatureRow[string], kind: string, levels: readonly string[], category: boolean): number {
  if (value === null || value === undefined) return Number.NaN;
  if (category) return levels.includes(String(value)) ? levels.indexOf(String(value)) : Number.NaN;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : Number.NaN;
  if (kind === 'ordinal' && levels.includes(value)) return levels.indexOf(value) + 1;
  if (kind === 'date' || kind === 'time') return dayNumber(value);
  return value.trim() === '' ? Number.NaN : Number(value);
}

function reasonFor(model: ModelFile, table: FeatureTable): string {
  if (model.parameters.kind === 'rules') return 'It meets no condition.';
  const missing = model.preparation.filter(
    ({ key, standIn }) => standIn === null && Number.isNaN(table.columns.find((column) => featureKey(column) === key)?.values[0] ?? Number.NaN),
  );
  return missing.length === 0 ? 'A value has no image under its transforms.' : `It has no ${missing.map(({ label }) => label).join(', no ')}.`;
}

function deciding(model: ModelFile, table: FeatureTable, own: number, other: number): Score['deciding'] {
  if (model.parameters.kind !== 'centroids') return [];
  const [near, far] = [model.parameters.centroids[own] ?? [], model.parameters.centroids[other] ?? []];
  const { data } = applyPreparation(model.preparation, table).matrix;
  let at = 0;
  const gains = model.preparation.map(({ key, label, columns }) => {
    let gain = 0;
    for (const _ of columns) {
      const value = data[at] as number;
      gain += (value - (far[at] ?? 0)) ** 2 - (value - (near[at] ?? 0)) ** 2;
      at++;
    }
    return { feature: key, label, gain };
  });
  const total = gains.reduce((sum, { gain }) => sum + gain, 0);
  return gains.map(({ feature, label, gain }) => ({ feature, label, weight: total === 0 ? 0 : gain / total })).sort((a, b) => b.weight - a.weight);
}
