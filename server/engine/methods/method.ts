// The contract of a clustering method: form segments for a k, and say for any row where it belongs. Words and parameters are in the catalog.

import type { Expr, ModelPlan, SegmentPlan } from '../../../language/plan/plan.ts';
import type { FeatureTable } from '../feature-table.ts';
import type { DistinctRows } from '../numeric/distinct-rows.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { Pace } from '../pace.ts';
import type { IndependentCheck, OptimumReport } from '../result/model-result.ts';

/** Everything that scoring needs beside the preparation; written to the model file as it is. */
export type MethodParameters =
  | { readonly kind: 'centroids'; readonly centroids: readonly (readonly number[])[] }
  | { readonly kind: 'rules'; readonly conditions: readonly Expr[]; readonly asOf: string };

export interface FitInput {
  readonly model: ModelPlan;
  readonly segments: readonly SegmentPlan[];
  readonly asOf: string;
  readonly table: FeatureTable;
  /** The usable rows that may be fitted on, collapsed. */
  readonly rows: DistinctRows;
  /** The same rows one by one, for checks. */
  readonly matrix: Matrix;
}

export interface Fit {
  readonly k: number;
  readonly parameters: MethodParameters;
  /** What the method makes smallest, on the rows it was fitted on; absent for `rules`. */
  readonly objective?: number;
  readonly optimum?: OptimumReport;
  readonly independentCheck?: IndependentCheck;
}

/** Where every row belongs: indices of segments, −1 for none; confidence 1 − d₁/d₂, NaN for none. Length = rows. */
export interface Assignment {
  readonly segment: Int32Array;
  readonly runnerUp: Int32Array;
  readonly confidence: Float64Array;
}

export interface ClusteringMethod {
  readonly name: string;
  /** The numbers of segments to try. */
  readonly sizes: (input: FitInput) => readonly number[];
  readonly fit: (input: FitInput, k: number, pace: Pace) => Promise<Fit>;
}
