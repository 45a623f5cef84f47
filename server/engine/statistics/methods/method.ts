// The contract of a clustering method: form segments for a k, and say for any row where it belongs. Words and parameters are in the catalog.

import type { Expr, ModelPlan, SegmentPlan } from '../../../../language/plan/plan.ts';
import type { FeatureTable } from '../../data/tables/feature-table.ts';
import type { Criteria, IndependentCheck, OptimumReport } from '../../result/model-result.ts';
import type { Pace } from '../../result/pace.ts';
import type { Helpers } from '../kernel/kernel.ts';
import type { DistinctRows } from '../numeric/distinct-rows.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { Random } from '../numeric/random.ts';

/** Everything that scoring needs beside the preparation; written to the model file as it is. */
export type MethodParameters =
  | { readonly kind: 'centroids'; readonly centroids: readonly (readonly number[])[] }
  | { readonly kind: 'rules'; readonly conditions: readonly Expr[]; readonly asOf?: string }
  | LatentClassParameters
  | GaussianMixtureParameters;

/** Classes × items × answers. An answer that no item lists counts as missing. */
export interface LatentClassParameters {
  readonly kind: 'latent_class';
  /** How large each class is; sums to 1. */
  readonly shares: readonly number[];
  /** One per prepared column: the answers as prepared numbers, ascending, and per class how likely each is. */
  readonly items: readonly { readonly answers: readonly number[]; readonly probabilities: readonly (readonly number[])[] }[];
}

export interface GaussianMixtureParameters {
  readonly kind: 'gaussian_mixture';
  readonly shares: readonly number[];
  /** Per class, over the prepared columns. */
  readonly means: readonly (readonly number[])[];
  /** Per class: the whole matrix, row after row; with zeros off the diagonal where it is diagonal. */
  readonly covariances: readonly (readonly number[])[];
}

export interface FitInput {
  readonly model: ModelPlan;
  readonly segments: readonly SegmentPlan[];
  readonly asOf?: string;
  readonly table: FeatureTable;
  /** The usable rows that may be fitted on, collapsed. */
  readonly rows: DistinctRows;
  /** The same rows one by one, for checks. */
  readonly matrix: Matrix;
  /** Other threads, for methods that can use them. */
  readonly helpers?: Helpers;
}

export interface Fit {
  readonly k: number;
  readonly parameters: MethodParameters;
  /** What the method makes smallest, on the rows it was fitted on (for mixtures minus the log-likelihood); absent for `rules`. */
  readonly objective?: number;
  /** What the gate `structure` compares: 1 − W_k / W_1 for methods with centroids, the gain in log-likelihood per entity over one class for mixtures. */
  readonly explained?: number;
  readonly optimum?: OptimumReport;
  readonly criteria?: Criteria;
  /** Holds the solution against another program; takes long on many rows, and so is for the one that is told. */
  readonly check?: (pace: Pace) => Promise<IndependentCheck>;
}

/** Rows that are all different, ascending, and what each weighs. */
export type WeightedRows = Pick<DistinctRows, 'matrix' | 'weights'>;

/** A fit on resampled or null data, without a report. */
export interface Refit {
  /** As in `Fit`. */
  readonly explained: number;
  /** The segment of every row of a matrix with the same columns, from 0 to k − 1; rows without any value get −1. */
  readonly assign: (matrix: Matrix) => Int32Array;
}

/** Where every row belongs: indices of segments, −1 for none; confidence 1 − d₁/d₂ (centroids) or the posterior (mixtures), NaN for none. Length = rows. */
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
  /** Whether refitting several numbers of segments of these rows at once is cheaper than one by one. Absent: it is not. */
  readonly refitsTogether?: (rows: WeightedRows) => boolean;
  /**
   * Fits every number of segments in `sizes` on the same rows, as cheaply as is honest: at most `restarts` starts each, from the random
   * numbers of `random(k)`. Synchronous, because it runs in workers. Where there are fewer rows than segments, there are fewer segments.
   * Absent where resampling has no meaning.
   */
  readonly refit?: (rows: WeightedRows, sizes: readonly number[], settings: RefitSettings) => readonly Refit[];
}

export interface RefitSettings {
  readonly restarts: number;
  readonly random: (k: number) => Random;
  readonly covariance: ModelPlan['covariance'];
}

/** The numbers of segments a model asks for, as far as there are different rows. */
export function sizesOf({ segments }: ModelPlan, { weights }: DistinctRows): number[] {
  const high = Math.min(segments.high, weights.length);
  return Array.from({ length: Math.max(0, high - segments.low + 1) }, (_, i) => segments.low + i);
}

/** Whether scoring uses what is known of an entity, rather than leaving it out for a missing value. */
export function keepsMissing({ kind }: Pick<MethodParameters, 'kind'>): boolean {
  return kind === 'latent_class';
}
