// What a team's page is made from.

import type { Plan } from '../../../language/plan/plan.ts';
import type { FeatureTable } from '../../engine/data/tables/feature-table.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import type { Ledger } from '../ledger.ts';

export interface TeamPageInput {
  readonly plan: Plan;
  readonly model: ModelFile;
  readonly table: FeatureTable;
  readonly ledger: Ledger;
  /** The sentence of each measurement, by decision. */
  readonly measured: (decision: string) => readonly string[];
}
