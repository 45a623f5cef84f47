// The feature table: one row per entity, one typed array per feature. What collect gives and everything after it reads.

import type { Role } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';

export interface FeatureColumn {
  readonly dimension: string;
  readonly name: string;
  readonly label: string;
  readonly role: Role;
  /** In the feature's own units, before its transforms; of one with bands, those. */
  readonly type: ValueType;
  /** Length = rows. NaN is missing. Yes/no is 1/0; an ordinal is the one-based rank of its level; a category is the index in `levels`; dates are days since 1970-01-01. */
  readonly values: Float64Array;
  /** The names behind the numbers of a category, sorted by code point. */
  readonly levels?: readonly string[];
  /** Where `values` are the bands of `bins` or `breaks`: the type of what lies behind them, and its values where they are known. */
  readonly band?: { readonly type: ValueType; readonly behind?: Float64Array };
}

export interface FeatureTable {
  /** The day its values are of; absent where nothing in it depends on one. */
  readonly asOf?: string;
  readonly rows: number;
  /** The entity of each row, in the same order as the values. Never written to the model file. */
  readonly ids: readonly string[];
  readonly columns: readonly FeatureColumn[];
  /**
   * Case weights of surveys, by source: what each entity stands for, scaled so that those who have a weight have 1 on average, which keeps
   * the sum what it is, the number of respondents. 1 for an entity without a row there, or whose weight is missing or below 0.
   */
  readonly caseWeights?: Readonly<Record<string, Float64Array>>;
  /** What fitted functions leave to be judged by segment. */
  readonly traces?: readonly EntityTrace[];
}

/** Figures per entity behind a fitted function, in the order of the table's rows; NaN where there is none. */
export interface EntityTrace {
  /** Keys of the features that rest on it. */
  readonly features: readonly string[];
  readonly of: 'propensity' | 'next_product' | 'growth';
  readonly columns: Readonly<Record<string, Float64Array>>;
  /** The names that columns give the positions of. */
  readonly levels?: readonly string[];
}

/** What forms the segments as it was on earlier days, one step apart, the latest first. */
export interface EarlierTables {
  /** How long a step is, in words. */
  readonly horizon: string;
  /** The day they are earlier than. */
  readonly to: string;
  /** Sources that list entities without saying since when. */
  readonly undated?: readonly string[];
  readonly tables: readonly {
    readonly asOf: string;
    /** Whether the data begins too late for the features to look back as far as they say. */
    readonly shortHistory: boolean;
    readonly table: FeatureTable;
  }[];
  /** Why there is none. */
  readonly untold?: string;
}

/** The entities as they were on the day of the committed model, or why nobody can tell. */
export type CommittedTable = FeatureTable | { readonly notRun: string };

/** `Dimension.feature`, the name a feature has everywhere outside its dimension. */
export function featureKey(feature: { readonly dimension: string; readonly name: string }): string {
  return `${feature.dimension}.${feature.name}`;
}

/** Whether two lists of feature keys have one in common. */
export function sharesFeature(one: readonly string[], other: readonly string[]): boolean {
  return one.some((key) => other.includes(key));
}
