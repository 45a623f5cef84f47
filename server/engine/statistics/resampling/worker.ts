// What runs in a worker thread: one task, from data in shared memory.

import { perform } from './perform.ts';
import { createRefitting, type Refitting } from './refitting.ts';
import type { ResamplingData, ResamplingOutput, ResamplingTask } from './task.ts';

let last: { readonly run: number; readonly refitting: Refitting } | undefined;

/** `run` tells whether the data is what the last task had. */
export default function work({ run, data, task }: { run: number; data: ResamplingData; task: ResamplingTask }): ResamplingOutput {
  if (last?.run !== run) last = { run, refitting: createRefitting(data) };
  return perform(last.refitting, task);
}
