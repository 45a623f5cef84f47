// One model as a run fitted and judged it. Plain data.

import type { MissingPolicy, Origin, ScalePolicy } from '../../../language/plan/plan.ts';
import type { CheckResult, CheckStatus } from './check-result.ts';
import type { Crosstab } from './crosstab.ts';
import type { PictureData } from './picture-data.ts';
import type { SegmentResult } from './segment-result.ts';
import type { NullTest, Resampled, Verdict } from './validation-result.ts';

export interface ModelResult {
  readonly name: string;
  readonly method: string;
  readonly role: 'champion' | 'challenger';
  readonly seed: number;
  /** Why there are no segments; everything below is then empty. */
  readonly notRun?: string;
  readonly preparation: PreparationReport;
  /** One row per number of segments tried, ascending. */
  readonly byK: readonly KRow[];
  readonly k?: number;
  /** Why this number of segments. */
  readonly choice: string;
  readonly segments: readonly SegmentResult[];
  /** Of the champion: how the answers to what did not form the segments are spread in them, in the order of the spec. */
  readonly crosstabs?: readonly Crosstab[];
  readonly gates: readonly CheckResult[];
  readonly optimum?: OptimumReport;
  readonly independentCheck?: IndependentCheck;
  /** Reported, never judged. */
  readonly indices?: Indices;
  readonly criteria?: Criteria;
  /** At the chosen number of segments. */
  readonly resampled?: Resampled;
  /** How many entities were resampled, where not all that were fitted. */
  readonly resampledOn?: number;
  readonly nulls: readonly NullTest[];
  readonly verdict: Verdict;
  readonly pictures?: PictureData;
  /** Of a challenger: how it compares with the champion. */
  readonly beside?: Beside;
  /** Under `rules`: who meets several conditions, and who meets none. */
  readonly rules?: {
    readonly overlapping: number;
    readonly leftover: number;
    readonly perSegment: readonly { readonly segment: string; readonly meets: number; readonly assigned: number }[];
  };
  /** Entities with a segment, and without one. */
  readonly assigned: number;
  readonly unassigned: number;
  readonly origin?: Origin;
}

/** A challenger beside the champion: two ways to divide the same entities. */
export interface Beside {
  /** Adjusted Rand index over everybody that both assign. */
  readonly agreement: number;
  /** Entities whose segment of the challenger, matched as well as can be, is another than the champion's. */
  readonly moving: number;
  readonly of: number;
  /** Champion's segments (rows) × challenger's (columns), in entities. */
  readonly moved: readonly (readonly number[])[];
}

export interface KRow {
  readonly k: number;
  readonly objective?: number;
  /** 1 − W_k / W_1, or the gain in log-likelihood per entity. */
  readonly explained?: number;
  readonly criteria?: Criteria;
  readonly resampled?: Resampled;
  /** The test for structure, where this number of segments got as far. */
  readonly structure?: NullTest;
  /** The shallowest valley around a segment: how much of the density is left; absent where none was looked for. */
  readonly valley?: number;
  readonly smallestShare: number;
  readonly smallestCount: number;
  readonly indices: Indices;
  readonly optimum?: OptimumReport;
  /** The gates that can be told for every k, with their status. */
  readonly gates: readonly { readonly metric: string; readonly status: CheckStatus; readonly shown?: string; readonly detail: string }[];
  /** The metrics that failed here. */
  readonly failed: readonly string[];
  readonly chosen: boolean;
}

export interface Indices {
  readonly silhouette?: number;
  readonly calinskiHarabasz?: number;
  readonly daviesBouldin?: number;
  /** How many entities the silhouette was measured on, where not on all. */
  readonly sampled?: number;
}

export interface OptimumReport {
  readonly objective: number;
  readonly restarts: number;
  /** Restarts that reached the best objective within a relative 1e-4. */
  readonly reached: number;
  readonly distinctOptima: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Where rows are very many: on how many of them the starts competed, then the best of those, and how many different solutions went on to all rows. */
  readonly sampled?: { readonly rows: number; readonly second?: number; readonly solutions: number };
  /** Reached once only: how many restarts would reach it at least twice with 95 % likelihood. */
  readonly suggestedRestarts?: number;
}

/** What mixtures are compared by: smaller is better for all but the log-likelihood. */
export interface Criteria {
  readonly logLikelihood: number;
  /** Free parameters (df). */
  readonly parameters: number;
  readonly aic: number;
  readonly bic: number;
  readonly caic: number;
  readonly sabic: number;
  readonly icl: number;
  /** 1 − (−ΣΣ p ln p)/(n ln k); absent with one class. */
  readonly relativeEntropy?: number;
  /** Mean posterior of the members of each class, in canonical order. */
  readonly averagePosterior: readonly number[];
}

/** ml-kmeans, started from the final centroids on the rows themselves, must stay there. */
export interface IndependentCheck {
  readonly with: string;
  readonly agrees: boolean;
  readonly objective?: number;
  readonly reassigned?: number;
  readonly detail: string;
}

export interface PreparationReport {
  readonly entities: number;
  /** Entities with everything the method needs. */
  readonly usable: number;
  /** Entities with every base feature known before anything stood in. */
  readonly complete: number;
  readonly fittedOn: number;
  readonly distinctRows: number;
  readonly features: readonly PreparedFeatureReport[];
}

export interface PreparedFeatureReport {
  readonly feature: string;
  readonly label: string;
  readonly missing: number;
  readonly policy: MissingPolicy;
  /** What stands in, in own units or as a level's name. */
  readonly standIn?: number | string;
  /** As written: `log1p | winsorize(1%)`. */
  readonly transforms: string;
  readonly scale: ScalePolicy;
  readonly weight: number;
  readonly columns: readonly string[];
  readonly constant: boolean;
  /** Why it was left out of the base. */
  readonly leftOut?: string;
}
