// What the language server and its engine process say to each other. Plans go out, results come back; both are plain data.

import type { Plan } from '../../../language/plan/plan.ts';
import type { SchemaColumn } from '../../../language/references/schema.ts';
import type { SpecDiff } from '../../engine/result/diff-result.ts';
import type { FeaturesSeen } from '../../engine/result/features-seen.ts';
import type { FirstRows, Secret } from '../../engine/result/first-rows.ts';
import type { CommittedSummary } from '../../engine/result/model-summary.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import type { SourceReport } from '../../engine/result/source-report.ts';
import type { StatusBoard } from '../../engine/result/status-board.ts';
import type { UnreadSource } from '../../engine/result/unread-source.ts';
import type { WhatIf } from '../../engine/result/what-if.ts';
import type { Reach } from '../../project/reach.ts';
import type { Stamps } from '../../project/stamps.ts';
import type { Answers } from '../../propose/spec-text.ts';
import type { DrawnPicture } from '../../report/pictures/picture.ts';
import type { Other } from '../../review/other.ts';

export interface EngineTasks {
  /** Columns by source, why others cannot be read, and the files that were looked at. */
  readonly describe: {
    readonly input: Plan;
    readonly output: {
      readonly columns: readonly (readonly [string, readonly SchemaColumn[]])[];
      readonly unread: readonly UnreadSource[];
      readonly data: RunOutput['data'];
    };
  };
  /** `model` is the text of the committed model file, where there is one. */
  readonly run: { readonly input: RunInput; readonly output: RunOutput };
  /** A run on a sample of so many entities. Gives the reason where the data is too large to look at while typing. */
  readonly preview: { readonly input: RunInput & { readonly entities: number }; readonly output: RunOutput | { readonly tooLarge: string } };
  /** A spec as it is and with another value, both on the sample of a preview. */
  readonly whatIf: {
    readonly input: RunInput & { readonly changed: Plan; readonly entities: number };
    readonly output: WhatIf | { readonly tooLarge: string };
  };
  /** Every source with the figures of its columns, unless its data has more than `most` bytes. */
  readonly statistics: {
    readonly input: { readonly plan: Plan; readonly most?: number };
    readonly output: readonly SourceReport[] | { readonly tooLarge: string };
  };
  /** The first rows of a source, or why there are none. */
  readonly rows: { readonly input: { readonly plan: Plan; readonly source: string }; readonly output: FirstRows | { readonly problem: string } };
  /** The features of a dimension for a sample of entities, or why there are none. */
  readonly entities: {
    readonly input: { readonly plan: Plan; readonly dimension: string; readonly secret: Secret };
    readonly output: FirstRows | { readonly problem: string };
  };
  /** Some features by themselves, on a sample of so many entities. Gives the reason where the data is too large to look at while typing. */
  readonly features: {
    readonly input: { readonly plan: Plan; readonly keys: readonly string[]; readonly entities: number };
    readonly output: FeaturesSeen | { readonly tooLarge: string };
  };
  /** How the features of a dimension are computed. */
  readonly sql: { readonly input: { readonly plan: Plan; readonly dimension: string }; readonly output: string };
  /** A committed model file in a few figures, and whether it is of the plan; undefined where it cannot be used. */
  readonly summary: { readonly input: { readonly plan: Plan; readonly model: string }; readonly output: CommittedSummary | undefined };
  /** What stands beside a spec: its deliveries, what is due, and whether teams keep what was delivered. `model` is the text of the committed model file. */
  readonly status: {
    readonly input: { readonly plan: Plan; readonly path: string; readonly today: string; readonly model?: string };
    readonly output: StatusBoard;
  };
  /** A spec as an editor holds it, against a revision or another spec. */
  readonly compare: { readonly input: { readonly path: string; readonly text: string; readonly other: Other }; readonly output: SpecDiff };
  /** Paths of data files, and of the spec that will name them. */
  readonly propose: { readonly input: { readonly files: readonly string[]; readonly spec: string; readonly answers: Answers }; readonly output: string };
}

export interface RunInput {
  readonly plan: Plan;
  readonly model?: string;
}

export interface RunOutput {
  readonly result: RunResult;
  readonly pictures: readonly DrawnPicture[];
  /** The model file that would be written; absent without segments, and of a preview. */
  readonly model?: string;
  /** The files that were read, as they were before. */
  readonly data: DataSeen;
}

export interface DataSeen {
  readonly files: readonly string[];
  readonly patterns: readonly string[];
  readonly stamps: Stamps;
}

export type EngineTask = keyof EngineTasks;

export type EngineRequest =
  | { readonly [T in EngineTask]: { readonly id: number; readonly task: T; readonly input: EngineTasks[T]['input']; readonly reach: Reach } }[EngineTask]
  | { readonly id: number; readonly task: 'cancel' };

export type EngineReply =
  | { readonly kind: 'alive' }
  | { readonly id: number; readonly kind: 'progress'; readonly message: string; readonly done?: number }
  | { readonly id: number; readonly kind: 'done'; readonly output: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }
  | { readonly id: number; readonly kind: 'cancelled' };
