// What runs in a worker thread: one task, from data in shared memory, or a share in a pass of k-means.

import { join, leave } from '../kernel/wasm-kernel.ts';
import { perform } from './perform.ts';
import { createRefitting, type Refitting } from './refitting.ts';
import type { Job, ResamplingOutput } from './task.ts';

let last: { readonly run: number; readonly refitting: Refitting } | undefined;

/** `run` tells whether the data is what the last task had. */
export default function work(job: Job): ResamplingOutput | number {
  if ('share' in job) return join(job.share);
  leave();
  const { run, data, task } = job;
  if (last?.run !== run) last = { run, refitting: createRefitting(data) };
  return perform(last.refitting, task);
}
