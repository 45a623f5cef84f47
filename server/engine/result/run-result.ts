// Everything one run gives. Plain data that survives being sent to another process.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Origin } from '../../../language/plan/plan.ts';
import type { CheckResult, CheckStatus, NotRun } from './check-result.ts';
import type { CollectReport } from './collect-report.ts';
import type { DecisionResult } from './decision-result.ts';
import type { FeatureReport } from './feature-report.ts';
import type { Measurement } from './measurement.ts';
import type { ModelResult } from './model-result.ts';
import type { SegmentGrowthReport } from './segment-growth.ts';
import type { SinceReport } from './since-report.ts';
import type { ValueReport } from './value-report.ts';

export interface RunResult {
  /** The worst of everything judged: contracts, the champion's gates, tests, findings, and what did not run. */
  readonly status: 'passed' | 'warned' | 'failed';
  readonly segmentation: { readonly name: string; readonly label: string; readonly entity: string; readonly sponsor?: string; readonly owner?: string };
  /** What collecting gave: sources, contracts, coverage. */
  readonly audit: CollectReport;
  readonly features: readonly FeatureReport[];
  /** Champion first, in the order of the spec. */
  readonly models: readonly ModelResult[];
  /** What the segments are worth; absent without segments or without a money feature of a value dimension. */
  readonly value?: ValueReport;
  /** Which segments grow; absent where nothing that forms them changes with time, or the spec tells no step to look ahead. */
  readonly growth?: SegmentGrowthReport;
  /** What changed since the committed model file; absent where there is none. */
  readonly since?: SinceReport;
  /** Every line of `watch`, judged. */
  readonly watch: readonly CheckResult[];
  readonly decisions: readonly DecisionResult[];
  /** The last measurement of each name, from the ledger; absent where nobody looked. */
  readonly measurements?: readonly Measurement[];
  readonly tests: readonly TestResult[];
  /** Whatever gave nothing, and why. Counts as failed. */
  readonly notRun: readonly NotRun[];
  /** Declarations for another command, such as `publish`: nothing is wrong, they are only not part of a run. */
  readonly later: readonly NotRun[];
  readonly findings: readonly Finding[];
  /** Who is where, in the order of the feature table. Never in the model file. */
  readonly membership?: Membership;
}

export interface Membership {
  readonly ids: readonly string[];
  readonly segments: readonly string[];
  /** Index into `segments`, −1 for unassigned; length = entities. */
  readonly segment: Int32Array;
  readonly runnerUp: Int32Array;
  /** 1 − d₁/d₂; NaN for unassigned. */
  readonly confidence: Float64Array;
}

export interface TestResult {
  readonly name: string;
  readonly status: CheckStatus;
  readonly expected?: string;
  readonly got?: string;
  readonly detail: string;
  readonly origin?: Origin;
}
