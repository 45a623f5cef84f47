// One check or gate as it was judged, and what did not run. Plain data.

import type { Origin } from '../../../language/plan/plan.ts';

export type CheckStatus = 'passed' | 'warned' | 'failed' | 'not run' | 'not applicable';

/** One line of `expect`, `require` or `knockout`, or one default gate, judged. */
export interface CheckResult {
  readonly metric: string;
  /** As written, or as the default would be written. */
  readonly text: string;
  readonly status: CheckStatus;
  /** The figure that was judged; the weakest segment's for a metric per segment. */
  readonly value?: number;
  /** The figure as a reader should see it, with its unit: `4.2 %`, `38 days`. */
  readonly shown?: string;
  readonly threshold?: { readonly operator: string; readonly value: number; readonly citation?: string };
  readonly perSegment?: readonly { readonly segment: string; readonly value: number; readonly status: CheckStatus; readonly note?: string }[];
  /** What the figure means or why it did not run, in plain words. */
  readonly detail: string;
  readonly because?: string;
  readonly isDefault: boolean;
  readonly decisions: readonly string[];
  readonly origin?: Origin;
}

/** A section of the run that gave nothing, and why. Counts as failed. */
export interface NotRun {
  readonly what: string;
  readonly reason: string;
  readonly origin?: Origin;
}
