// What a reader wants to know at once of segments and gates, from a run or from a model file. Plain data.

import type { Origin } from '../../../language/plan/plan.ts';
import type { CheckStatus } from './check-result.ts';

export interface ModelSummary {
  readonly asOf?: string;
  readonly entity: string;
  readonly entities: number;
  readonly verdict?: { readonly label: string; readonly reason: string };
  /** Why this number of segments. */
  readonly choice: string;
  readonly segments: readonly SegmentSummary[];
  readonly gates: readonly GateSummary[];
}

export interface SegmentSummary {
  readonly id: string;
  readonly label: string;
  readonly signature: string;
  readonly size: number;
  readonly share: number;
  /** Mean Jaccard of resampled data, from 0 to 1. */
  readonly stability?: number;
  /** Of the total of what customers are worth. */
  readonly shareOfValue?: number;
  readonly aliases: readonly string[];
}

export interface GateSummary {
  readonly metric: string;
  /** As written: what it is found by. */
  readonly text: string;
  readonly status: CheckStatus;
  readonly shown?: string;
  readonly detail: string;
  readonly because?: string;
  readonly isDefault: boolean;
  /** Judged per segment: the figure of each, as shown to a reader where that is known. */
  readonly perSegment: readonly { readonly segment: string; readonly value: number; readonly status: CheckStatus; readonly note?: string }[];
  readonly origin?: Origin;
}

/** A committed model file, held against a plan. */
export interface CommittedSummary {
  readonly summary: ModelSummary;
  /** Whether the file was made from a spec that means the same. */
  readonly ofPlan: boolean;
}
