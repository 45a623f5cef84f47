// One task done, here or in a worker: the same either way.

import { bootstraps } from './bootstrap.ts';
import { nulls } from './nulls.ts';
import type { Refitting } from './refitting.ts';
import { splits } from './split-half.ts';
import type { ResamplingOutput, ResamplingTask } from './task.ts';

export function perform(refitting: Refitting, task: ResamplingTask): ResamplingOutput {
  switch (task.kind) {
    case 'bootstrap':
      return { bootstrap: bootstraps(refitting, task.from, task.to, task.sizes, task.partners) };
    case 'split':
      return { split: splits(refitting, task.from, task.to, task.sizes) };
    case 'null':
      return { explained: nulls(refitting, task.from, task.to, task.k, task.null) };
  }
}
