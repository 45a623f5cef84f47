// What the language server and its engine process say to each other. Plans go out, results come back; both are plain data.

import type { Plan } from '../../language/plan/plan.ts';
import type { SchemaColumn } from '../../language/references/schema.ts';
import type { RunResult } from '../engine/result/run-result.ts';

export interface EngineTasks {
  readonly describe: { readonly input: Plan; readonly output: readonly (readonly [string, readonly SchemaColumn[]])[] };
  readonly run: { readonly input: Plan; readonly output: RunResult };
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
