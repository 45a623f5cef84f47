// One model as a run fitted and judged it. Plain data.

import type { MissingPolicy, Origin, ScalePolicy } from '../../../language/plan/plan.ts';
import type { CheckResult, CheckStatus } from './check-result.ts';
import type { SegmentResult } from './segment-result.ts';

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
  /** True while gates that the choice rests on did not run. */
  readonly provisional: boolean;
  readonly segments: readonly SegmentResult[];
  readonly gates: readonly CheckResult[];
  readonly optimum?: OptimumReport;
  readonly independentCheck?: IndependentCheck;
  /** Reported, never judged. */
  readonly indices?: Indices;
  readonly verdict: { readonly status: 'not run' | 'not applicable'; readonly reason: string };
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

export interface KRow {
  readonly k: number;
  readonly objective?: number;
  /** 1 − W_k / W_1. */
  readonly explained?: number;
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
  /** Reached once only: how many restarts would reach it at least twice with 95 % likelihood. */
  readonly suggestedRestarts?: number;
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
