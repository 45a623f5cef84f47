// What a model is run with: the spec, the table, and who computes.

import type { ModelPlan, Plan } from '../../../language/plan/plan.ts';
import type { FeatureTable } from '../data/tables/feature-table.ts';
import type { InsideTable } from '../data/tables/inside-table.ts';
import type { Committed } from '../model/model-file/committed.ts';
import type { Pace } from '../result/pace.ts';
import type { CollectReport, ModelResult } from '../result/result.ts';
import type { Crew } from '../statistics/resampling/crew.ts';

export interface ModelInput {
  readonly plan: Plan;
  readonly model: ModelPlan;
  readonly role: ModelResult['role'];
  /** In canonical order. */
  readonly table: FeatureTable;
  /** Everybody, where `table` holds a sample of them. */
  readonly inside?: InsideTable;
  readonly report: CollectReport;
  /** The committed model file and who is where by it, for identities. */
  readonly committed?: Committed;
  /** Who does the resampling. */
  readonly crew: Crew;
  readonly pace: Pace;
}
