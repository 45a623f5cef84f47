// What the language server and its engine process say to each other. Plans go out, results come back; both are plain data.

import type { Plan } from '../../language/plan/plan.ts';
import type { SchemaColumn } from '../../language/references/schema.ts';
import type { SpecDiff } from '../engine/result/diff-result.ts';
import type { RunResult } from '../engine/result/run-result.ts';
import type { Answers } from '../propose/spec-text.ts';

export interface EngineTasks {
  readonly describe: { readonly input: Plan; readonly output: readonly (readonly [string, readonly SchemaColumn[]])[] };
  /** `model` is the text of the committed model file, where there is one. */
  readonly run: { readonly input: { readonly plan: Plan; readonly model?: string }; readonly output: RunResult };
  /** A spec as an editor holds it, against what was last committed. */
  readonly compare: { readonly input: { readonly path: string; readonly text: string }; readonly output: SpecDiff };
  /** Paths of data files, and of the spec that will name them. */
  readonly propose: { readonly input: { readonly files: readonly string[]; readonly spec: string; readonly answers: Answers }; readonly output: string };
}

export type EngineTask = keyof EngineTasks;

export type EngineRequest =
  | { readonly [T in EngineTask]: { readonly id: number; readonly task: T; readonly input: EngineTasks[T]['input'] } }[EngineTask]
  | { readonly id: number; readonly task: 'cancel' };

export type EngineReply =
  | { readonly id: number; readonly kind: 'progress'; readonly message: string; readonly done?: number }
  | { readonly id: number; readonly kind: 'done'; readonly output: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }
  | { readonly id: number; readonly kind: 'cancelled' };
