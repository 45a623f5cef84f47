// The contract of a transform after `|`: fitted once on the population, remembered in the model file, applied value by value.

import type { ValueType } from '../types/value-type.ts';
import type { Parameter } from './parameter.ts';

/** What a fitted transform remembers: plain numbers and lists, written to the model file. */
export type TransformState = Readonly<Record<string, number | string | boolean | readonly number[] | readonly string[]>>;

export interface TransformDefinition {
  readonly name: string;
  readonly summary: string;
  readonly details?: string;
  readonly parameters: readonly Parameter[];
  /**
   * `value`: changes the number (log1p, winsorize, bins, breaks, onehot, rank).
   * `scale`: sets how the column is scaled (standard, robust, minmax, raw).
   * `weight`, `impute`: sets how much it counts, and what stands in for a missing value.
   */
  readonly role: 'value' | 'scale' | 'weight' | 'impute';
  /** Cuts the values into bands: how many, given the written arguments. A feature with one is its band wherever it is named. */
  readonly bands?: (args: readonly (number | string)[]) => number;
  /** The type after it, given the written arguments; a string is a complaint about the type before it. */
  readonly type: (before: ValueType, args?: readonly (number | string)[]) => ValueType | string;
  /** A complaint about the written arguments beyond their kinds (`bins(1)`), or nothing. */
  readonly complain?: (args: readonly (number | string)[]) => string | undefined;
  /** Values are in the order of the rows; NaN is missing. For `value` and `scale`; `onehot` gives several columns. */
  readonly fit?: (values: Float64Array, args: readonly (number | string)[], levels: readonly string[] | undefined) => TransformState;
  /** Whether a state is one that `fit` can have left; where it is not there, any is. */
  readonly remembers?: (state: TransformState) => boolean;
  /** One value to its columns' values; must give the same for a row scored alone and in a batch. */
  readonly apply?: (value: number, state: TransformState) => number | readonly number[];
  /**
   * The same as `apply` in SQL that DuckDB, PostgreSQL and Trino understand, with NULL as missing. `value` is the name of a column;
   * `figure` writes a number. As many expressions as there are columns. Every transform with `apply` has it.
   */
  readonly sql?: (state: TransformState, value: string, figure: (value: number) => string) => string | readonly string[];
  /** Column name suffixes where one value becomes several columns. */
  readonly columns?: (state: TransformState) => readonly string[];
  /** Executed as a test, printed in the reference; null is missing, `levels` are the names behind the numbers of a category. */
  readonly examples: readonly TransformExample[];
}

export interface TransformExample {
  readonly written: string;
  readonly values: readonly (number | null)[];
  readonly levels?: readonly string[];
  readonly gives: readonly (number | null | readonly number[])[];
}

export function defineTransform(definition: TransformDefinition): TransformDefinition {
  return definition;
}
