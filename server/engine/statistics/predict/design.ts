// How predictors become the standardised columns of a regression: learned once, then frozen and applied to any table.

import { sumOf } from '../numeric/sum.ts';
import { type Categories, categoryCodes, makeCategories, type PredictorColumn } from './predictor.ts';

export type { PredictorColumn } from './predictor.ts';

export interface DesignPredictor {
  readonly key: string;
  readonly label: string;
  readonly kind: 'number' | 'yesNo' | 'category';
  readonly categories?: Categories;
}

export interface DesignColumn {
  /** Of its predictor. */
  readonly key: string;
  readonly label: string;
  /** Where its predictor is among the predictors of the design. */
  readonly predictor: number;
  /** The value itself; or 1 where the row has this category, another one, or none, and 0 elsewhere. */
  readonly kind: 'value' | 'level' | 'other' | 'missing';
  /** Name of the category of a `level`. */
  readonly level?: string;
  /** Of the learning rows, the population deviation. */
  readonly mean: number;
  readonly deviation: number;
}

/** Plain JSON: how predictors become standardised columns; frozen when learned. */
export interface Design {
  readonly predictors: readonly DesignPredictor[];
  /** Those of the first predictor, then those of the second, and so on. */
  readonly columns: readonly DesignColumn[];
  /** Keys of the predictors that have one value only, or none, and so are not among the predictors. */
  readonly dropped: readonly string[];
}

/** Deviation, relative to the largest value, up to which a column counts as constant. */
const CONSTANT = 1e-12;
/** No standardised value is farther from 0: sums of them stay finite. */
const FARTHEST = 1e9;

/**
 * Numbers and yes/no: (x − mean) / deviation of the learning rows, 0 where missing, and a column that tells missing if a learning row is.
 * Categories: a column for each, except the most frequent; see `Categories`. All columns are standardised.
 */
export function makeDesign(columns: readonly PredictorColumn[], rows: Uint32Array): Design {
  const predictors: DesignPredictor[] = [];
  const made: DesignColumn[] = [];
  const dropped: string[] = [];
  for (const column of columns) {
    const { key, label } = column;
    const categories = column.levels && makeCategories(column, rows);
    const predictor: DesignPredictor = { key, label, kind: categories ? 'category' : column.yesNo ? 'yesNo' : 'number', ...(categories && { categories }) };
    const parts = categories ? categoryParts(categories) : [{ kind: 'value' as const }, { kind: 'missing' as const }];
    const own = parts.flatMap((part): DesignColumn[] => {
      const spread = spreadOf(rawPart({ ...part, predictor: 0 }, predictor, column), rows);
      return spread ? [{ key, label, predictor: predictors.length, ...part, ...spread }] : [];
    });
    if (own.length === 0) dropped.push(key);
    else predictors.push(predictor);
    made.push(...own);
  }
  return { predictors, columns: made, dropped };
}

/** Standardised values of the chosen rows: rows × columns, row after row. Columns are found by key, categories by name; throws where a key is absent. */
export function designMatrix(design: Design, columns: readonly PredictorColumn[], rows: Uint32Array): Float64Array {
  const width = design.columns.length;
  const matrix = new Float64Array(rows.length * width);
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const sources = design.predictors.map((predictor) => {
    const column = byKey.get(predictor.key);
    if (!column) throw new Error(`There is no column for the predictor ${predictor.key}.`);
    return sourceOf(predictor, column);
  });
  for (const [j, part] of design.columns.entries()) {
    const raw = rawFrom(part, design.predictors[part.predictor] as DesignPredictor, sources[part.predictor] as Source);
    for (let i = 0; i < rows.length; i++) {
      const standard = (raw(rows[i] as number) - part.mean) / part.deviation;
      matrix[i * width + j] = Number.isNaN(standard) ? 0 : Math.min(FARTHEST, Math.max(-FARTHEST, standard));
    }
  }
  return matrix;
}

type Part = Pick<DesignColumn, 'kind' | 'level' | 'predictor'>;
/** Values with their categories replaced by codes. */
type Source = Float64Array | Int32Array;

function categoryParts({ known, other, missing, reference }: Categories): Omit<Part, 'predictor'>[] {
  const parts: Omit<Part, 'predictor'>[] = known.map((level) => ({ kind: 'level', level }));
  parts.push({ kind: 'other' }, { kind: 'missing' });
  return parts.filter((part, place) => place !== reference && (part.kind !== 'other' || other) && (part.kind !== 'missing' || missing));
}

function sourceOf({ categories }: DesignPredictor, column: PredictorColumn): Source {
  return categories ? categoryCodes(categories, column) : column.values;
}

function rawPart(part: Part, predictor: DesignPredictor, column: PredictorColumn): (row: number) => number {
  return rawFrom(part, predictor, sourceOf(predictor, column));
}

/** The value before it is standardised, for a row; NaN where it is to be average. */
function rawFrom({ kind, level }: Part, { categories }: DesignPredictor, source: Source): (row: number) => number {
  if (!categories && kind === 'value') return (row) => finite(source[row] as number);
  if (!categories) return (row) => (Number.isFinite(source[row]) ? 0 : 1);
  const { known } = categories;
  const code = kind === 'level' ? known.indexOf(level as string) : known.length + (kind === 'missing' ? 1 : 0);
  return (row) => (source[row] === code ? 1 : (source[row] as number) < 0 ? Number.NaN : 0);
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Mean and population deviation of the values that are there; undefined where these are all the same, or none. */
function spreadOf(raw: (row: number) => number, rows: Uint32Array): { readonly mean: number; readonly deviation: number } | undefined {
  const values = Float64Array.from(rows, raw).filter((value) => !Number.isNaN(value));
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  const scaled = (i: number): number => (values[i] as number) / largest;
  const mean = sumOf(values.length, scaled) / values.length;
  const deviation = Math.sqrt(sumOf(values.length, (i) => (scaled(i) - mean) ** 2) / values.length);
  return deviation > CONSTANT && deviation * largest > 0 ? { mean: mean * largest, deviation: deviation * largest } : undefined;
}
