// A session as everything that is collected sees it, and what whoever collects can ask for.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { Plan } from '../../../../language/plan/plan.ts';
import type { Warehouse, Workplace } from '../../data/warehouse/warehouse.ts';
import type { FittedModel } from '../../model/model-file/fitted-model.ts';
import type { Progress } from '../../result/pace.ts';
import type { JoinCount } from './joins.ts';
import type { Now, Snapshot } from './snapshot.ts';

/** Rows come from a database, and why. */
export interface Coming {
  readonly comes: string;
  readonly entities: number;
  readonly from: string;
}

export interface CollectOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  /** The fitted models of a model file: values are computed from them, and nothing is learned anew. */
  readonly fitted?: readonly FittedModel[];
  /** The day of the committed model and the features it scores by: what they were on that day is collected as well. */
  readonly committed?: { readonly asOf?: string; readonly features: readonly string[] };
  /** Also the columns of wide data that nothing in the plan needs. */
  readonly allColumns?: boolean;
  /** Whether everybody's features may stay where their rows lie, where that can be: for whoever goes on without them. */
  readonly stay?: boolean;
  /** Why the rows of everybody come though their features were made where they lie. */
  readonly comes?: Coming;
  /** Where everybody's features are made, where they can stay in the database that it is of: for whoever goes on with them there. */
  readonly there?: Workplace;
  /** Only so many entities, drawn from the population by the seed: for previews. */
  readonly sample?: { readonly entities: number; readonly seed: number };
}

export interface Session {
  readonly plan: Plan;
  readonly warehouse: Warehouse;
  readonly options: CollectOptions;
  readonly findings: Finding[];
  /** Whether a source in a file that fails is looked at for damage: whoever meets the failure throws it. */
  readonly strict: boolean;
  /** As it is known at `as_of`. */
  readonly now: Now;
  readonly asOfGiven: boolean;
  /** How the rows of each source find their partners. */
  readonly joins: ReadonlyMap<string, readonly JoinCount[]>;
  /** As it was known on an earlier day. */
  readonly at: (day: string) => Promise<Snapshot>;
}
