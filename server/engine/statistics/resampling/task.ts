// What is sent to a worker and comes back: plain data, the rows in shared memory, so that a task costs nothing to send.

import type { ModelPlan } from '../../../../language/plan/plan.ts';
import type { Share } from '../kernel/kernel.ts';
import type { ColumnBlock } from './column-block.ts';
import type { Copula } from './one-population.ts';

/** The rows that are resampled, the same for every task of a model. */
export interface ResamplingData {
  readonly method: string;
  readonly covariance: ModelPlan['covariance'];
  readonly seed: number;
  readonly restarts: number;
  /** Distinct rows × columns, and the distinct row of each entity. */
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
  readonly of: Uint32Array;
  /** What each entity weighs; absent: 1 each. */
  readonly masses?: Float64Array;
  readonly blocks: readonly ColumnBlock[];
  /** The segment of every distinct row by number of segments, as first formed; −1 for none. */
  readonly labels: Readonly<Record<number, Int32Array>>;
  /** What the single population looks like; absent until it is asked for. */
  readonly copula?: Copula;
}

/** Indices run from `from` up to and without `to`; each index has random numbers of its own, so it does not matter who does which. */
export type ResamplingTask =
  | { readonly kind: 'bootstrap'; readonly from: number; readonly to: number; readonly sizes: readonly number[]; readonly partners?: number }
  | { readonly kind: 'split'; readonly from: number; readonly to: number; readonly sizes: readonly number[] }
  | { readonly kind: 'null'; readonly from: number; readonly to: number; readonly k: number; readonly null: NullKind };

/** `observed` is the data itself, fitted as the null data sets are. */
export type NullKind = 'observed' | 'permuted' | 'one_population';

/** One entry per index of the task. */
export interface ResamplingOutput {
  /** By number of segments: per index and segment, how well the segment came out again. */
  readonly bootstrap?: Readonly<Record<number, BootstrapOutput>>;
  /** By number of segments: prediction strength per index. */
  readonly split?: Readonly<Record<number, Float64Array>>;
  /** What the fit explains, per index. */
  readonly explained?: Float64Array;
}

export interface BootstrapOutput {
  /** Indices × segments: Jaccard of the segment within the resample and the most similar new one (Hennig 2007). */
  readonly jaccard: Float64Array;
  /** The same over all rows, each assigned by the refit (flexclust's SLSW); empty without partners. */
  readonly within: Float64Array;
  /** Adjusted Rand index of two refits over all rows, per index; empty without partners. */
  readonly agreement: Float64Array;
}

/** What a worker is sent: a task on data, numbered so that it knows what it has already; or its share in a pass of k-means. */
export type Job = { readonly run: number; readonly data: ResamplingData; readonly task: ResamplingTask } | { readonly share: Share };
