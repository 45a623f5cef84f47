// The contract of a kind of target: one file each, one line in index.ts. It says whether it can deliver before anything is touched, and delivers whole or not at all.

import type { Plan, PublishPlan } from '../../../../language/plan/plan.ts';
import type { FeatureTable } from '../../../engine/data/tables/feature-table.ts';
import type { OpenWriter } from '../../../engine/data/warehouse/writer.ts';
import type { ModelFile } from '../../../engine/model/model-file/schema.ts';
import type { Kept, Written } from '../kept.ts';
import type { Membership } from '../membership.ts';

export interface PublishJob {
  readonly plan: Plan;
  readonly publish: PublishPlan;
  readonly model: ModelFile;
  readonly table: FeatureTable;
  readonly members: Membership;
  /** The last delivery, where somebody can tell who was in it. */
  readonly before?: Kept;
  /** Whether there is a last delivery. */
  readonly last: boolean;
  /** The absolute path of the file, or of the database file; empty where it is neither. */
  readonly path: string;
  /** Opens the servers that connections name. */
  readonly writer: OpenWriter;
  readonly environment: (name: string) => string | undefined;
  /** A path as messages show it. */
  readonly shown: (path: string) => string;
  /** What Segspec gave this target before, by checksum. */
  readonly own: ReadonlySet<string>;
  readonly delivery: string;
  /** UTC. */
  readonly at: string;
  readonly because?: string;
  /** A folder for temporary files. */
  readonly scratch: string;
  readonly signal?: AbortSignal;
}

/** A delivery that is ready to take its place. */
export interface Prepared {
  /** As it is shown, and kept in the ledger. */
  readonly target: string;
  readonly columns: readonly string[];
  readonly notes: readonly string[];
  /** Of the files that it will write; empty for tables. */
  readonly checksums: readonly string[];
  /** Puts it in its place whole, or throws with the old delivery as it was. Gives what was written. */
  readonly deliver: () => Promise<readonly string[]>;
  /** What tells people apart at the target, as it is written, by row of the members: kept for the next delivery. */
  readonly written?: Written;
  /** Who was in the last delivery, told by the target itself. */
  readonly before?: Kept;
}

export interface TargetKind {
  readonly name: string;
  readonly takes: (publish: PublishPlan, plan: Plan) => boolean;
  /** Or why it cannot be delivered, as a sentence. */
  readonly prepare: (job: PublishJob) => Promise<Prepared | { readonly refused: string }>;
}

export const defineTarget = (kind: TargetKind): TargetKind => kind;
