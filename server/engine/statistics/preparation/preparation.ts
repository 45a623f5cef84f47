// What turns feature values into the columns that a method measures: remembered in the model file, applied the same in a run and in scoring.
// How it is fitted is in stages/prepare.ts.

import type { TransformState } from '../../../../language/catalog/transform.ts';
import type { MissingPolicy, Role } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import { type FeatureColumn, type FeatureTable, featureKey } from '../../data/tables/feature-table.ts';
import { atOnce } from '../../result/pace.ts';
import { type Matrix, zeros } from '../numeric/matrix.ts';
import { bandOf, behindBands } from './bands.ts';
import { type FittedTransform, transformNamed } from './fitted-transform.ts';

export interface PreparedFeature {
  readonly key: string;
  readonly label: string;
  readonly role: Role;
  readonly type: ValueType;
  /** The levels of a category as the model knows them. */
  readonly levels?: readonly string[];
  readonly missing: MissingPolicy;
  /** In own units; null where a missing value leaves the entity unassigned. */
  readonly standIn: number | null;
  readonly transforms: readonly FittedTransform[];
  /** `standard`, `robust`, `minmax` or `raw`; one state per column. */
  readonly scale: { readonly name: string; readonly states: readonly TransformState[] };
  readonly weight: number;
  /** One, or one per level after `onehot`. */
  readonly columns: readonly string[];
}

export interface Prepared {
  /** Rows of the table × columns of all features. A row that cannot be used holds NaN. */
  readonly matrix: Matrix;
  /** 1 where every column has a value that needs one, and any has. */
  readonly usable: Uint8Array;
}

/** The values of a column with a category's numbers changed to those of `levels`; a level the model does not know is one past the last. */
function alignLevels(column: FeatureColumn, levels: readonly string[] | undefined): Float64Array {
  if (levels === undefined || column.levels === undefined) return column.values;
  if (levels.length === column.levels.length && levels.every((level, i) => level === column.levels?.[i])) return column.values;
  const codes = column.levels.map((level) => (levels.includes(level) ? levels.indexOf(level) : levels.length));
  return column.values.map((value) => (Number.isNaN(value) ? value : (codes[value] ?? levels.length)));
}

/** Runs one value through fitted transforms; several values after `onehot`, which ends the chain. */
function transformValue(value: number, steps: readonly FittedTransform[]): number | readonly number[] {
  let current = value;
  for (const step of steps) {
    const result = transformNamed(step.name).apply?.(current, step.state) ?? current;
    if (typeof result !== 'number') return result;
    current = result;
  }
  return current;
}

/**
 * The columns of one feature before scaling, with the stand-in where a value is missing or has no image under the transforms.
 * NaN stays where nothing stands in.
 */
export function transformColumn(values: Float64Array, feature: Pick<PreparedFeature, 'standIn' | 'transforms' | 'columns'>): Float64Array[] {
  const { standIn, transforms: steps, columns: names } = feature;
  const instead = standIn === null ? Number.NaN : transformValue(standIn, steps);
  const known = values.find((value) => !Number.isNaN(value));
  // A `onehot` of a single level gives a list as well.
  const several = names.length !== 1 || typeof instead !== 'number' || (known !== undefined && typeof transformValue(known, steps) !== 'number');
  if (several) return transformToSeveral(values, steps, names.length, instead);
  if (steps.length === 0 && !values.some(Number.isNaN)) return [values];
  const column = values.map((value) => {
    const image = Number.isNaN(value) ? Number.NaN : transformValue(value, steps);
    return typeof image !== 'number' || Number.isNaN(image) ? instead : image;
  });
  return [column];
}

/** For `onehot`: few different values, each computed once. */
function transformToSeveral(values: Float64Array, steps: readonly FittedTransform[], width: number, instead: number | readonly number[]): Float64Array[] {
  const columns = Array.from({ length: width }, () => new Float64Array(values.length));
  const images = new Map<number, number | readonly number[]>([[Number.NaN, instead]]);
  values.forEach((value, i) => {
    let image = images.get(value);
    if (image === undefined) {
      image = transformValue(value, steps);
      if (typeof image !== 'number' && image.some(Number.isNaN)) image = instead;
      images.set(value, image);
    }
    for (let j = 0; j < width; j++) (columns[j] as Float64Array)[i] = typeof image === 'number' ? image : (image[j] ?? Number.NaN);
  });
  return columns;
}

/**
 * Prepares every row of a table. A feature that the table lacks counts as missing everywhere.
 * With `keepsMissing` (methods that use what is known of an entity) a missing value stays NaN in its column, unless the feature drops it.
 */
export function applyPreparation(features: readonly PreparedFeature[], table: FeatureTable, keepsMissing: boolean): Prepared {
  return atOnce(preparationSteps(features, table, keepsMissing));
}

/** The same in steps, one feature after the other. */
export function* preparationSteps(features: readonly PreparedFeature[], table: FeatureTable, keepsMissing: boolean): Generator<void, Prepared> {
  const matrix = zeros(
    table.rows,
    features.reduce((total, feature) => total + feature.columns.length, 0),
  );
  const usable = new Uint8Array(table.rows).fill(1);
  const columnOf = new Map(table.columns.map((column) => [featureKey(column), column]));
  let at = 0;
  for (const feature of features) {
    const column = columnOf.get(feature.key);
    const values = column === undefined ? new Float64Array(table.rows).fill(Number.NaN) : alignLevels(behindBands(column), feature.levels);
    const scale = transformNamed(feature.scale.name).apply;
    const factor = Math.sqrt(feature.weight);
    transformColumn(values, stillToDo(feature, column)).forEach((transformed, j) => {
      const state = feature.scale.states[j] ?? {};
      for (let i = 0; i < table.rows; i++) {
        const scaled = (scale?.(transformed[i] as number, state) as number) * factor;
        matrix.data[i * matrix.columns + at] = scaled;
        if (Number.isNaN(scaled) && !(keepsMissing && feature.missing === 'none')) usable[i] = 0;
      }
      at++;
    });
    yield;
  }
  if (keepsMissing) leaveOutUnknown(matrix, usable);
  for (let i = 0; i < table.rows; i++) if (usable[i] === 0) matrix.data.fill(Number.NaN, i * matrix.columns, (i + 1) * matrix.columns);
  return { matrix, usable };
}

/** Of a value that was given as a band, what comes after the bands. */
function stillToDo(feature: PreparedFeature, column: FeatureColumn | undefined): PreparedFeature {
  if (column?.band === undefined || column.band.behind !== undefined) return feature;
  const at = feature.transforms.findIndex(({ name }) => transformNamed(name).bands !== undefined);
  const { standIn } = feature;
  const before = feature.transforms.slice(0, at + 1);
  return { ...feature, standIn: standIn === null ? null : bandOf(standIn, before), transforms: feature.transforms.slice(at + 1) };
}

/** A row of which nothing is known cannot be used either. */
function leaveOutUnknown({ rows, columns, data }: Matrix, usable: Uint8Array): void {
  for (let i = 0; i < rows; i++) {
    let known = false;
    for (let j = 0; j < columns && !known; j++) known = !Number.isNaN(data[i * columns + j]);
    if (!known) usable[i] = 0;
  }
}

/** The values of a feature as they were prepared; undefined where it was not, or as several columns. */
export function preparedColumn(features: readonly PreparedFeature[], { matrix }: Prepared, column: FeatureColumn): Float64Array | undefined {
  let at = 0;
  for (const { key, columns } of features) {
    if (key === featureKey(column)) return columns.length === 1 ? columnOf(matrix, at) : undefined;
    at += columns.length;
  }
  return undefined;
}

function columnOf({ rows, columns, data }: Matrix, at: number): Float64Array {
  const values = new Float64Array(rows);
  for (let i = 0; i < rows; i++) values[i] = data[i * columns + at] as number;
  return values;
}
