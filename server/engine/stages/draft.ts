// What a run knows so far: one value that grows from stage to stage. A stage reads what stands in it and gives what it adds.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import type { Committed } from '../model/model-file/committed.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import type { Pace } from '../result/pace.ts';
import type { CheckResult, CollectReport, DecisionResult, SegmentGrowthReport, SinceReport, TestResult, ValueReport } from '../result/result.ts';
import type { CanonicalTable } from '../statistics/preparation/canonical-table.ts';
import type { Crew } from '../statistics/resampling/crew.ts';
import type { Calibrated } from './calibrate.ts';
import type { ModelRun } from './model.ts';
import type { SegmentOptions } from './segment-options.ts';

/** What a result comes with. */
export interface Told<T> {
  readonly report: T;
  readonly findings: readonly Finding[];
}

export interface Draft {
  readonly plan: Plan;
  readonly collected: CollectReport;
  readonly options: SegmentOptions;
  readonly crew: Crew;
  readonly pace: Pace;
  /** The entities in canonical order. */
  readonly canonical: CanonicalTable;
  readonly committed?: Committed;
  /** Champion first, in the order of the spec. */
  readonly runs: readonly ModelRun[];
  readonly modelFile?: ModelFile;
  readonly value?: ValueReport;
  readonly growth?: SegmentGrowthReport;
  readonly since?: Told<SinceReport>;
  readonly watched: readonly CheckResult[];
  readonly decisions: readonly Told<DecisionResult>[];
  readonly calibrated: Calibrated;
  readonly tests: readonly TestResult[];
}

/** One step of a run: what it adds to the draft. */
export type Stage = (draft: Draft) => Promise<Partial<Draft>> | Partial<Draft>;

/** A champion that formed segments. */
export type Formed = ModelRun & { readonly solution: NonNullable<ModelRun['solution']> };

export function formedBy({ runs: [champion] }: Pick<Draft, 'runs'>): Formed | undefined {
  return champion?.solution === undefined ? undefined : (champion as Formed);
}

/** Why there are no segments, as a sentence; empty where nothing says. */
export function withoutSegments({ runs: [champion] }: Pick<Draft, 'runs'>): string {
  return champion === undefined ? 'The spec declares no model.' : (champion.result.notRun ?? '');
}
