// Judges inputs in a thread of its own, so that one that never ends can be ended from outside.

import { parentPort, workerData } from 'node:worker_threads';
import { inputOf, judgeInput } from './judging.ts';
import type { Failure } from './target.ts';
import { targets } from './targets/index.ts';

/** One input as it is, or the ones made from a seed, by number. */
export type Task = { readonly input: string } | { readonly seed: number; readonly from: number; readonly to: number } | 'stop';
/** Said after every input. */
export interface Judged {
  readonly at: number;
  readonly size: number;
  readonly failure?: Failure;
}

const target = targets.find(({ name }) => name === workerData);
const port = parentPort;
if (!target || !port) throw new Error('started by guard.ts only');

port.on('message', async (task: Task) => {
  if (task === 'stop') {
    await target.stop?.();
    port.close();
    return;
  }
  const given = 'input' in task;
  for (let at = given ? 0 : task.from; at < (given ? 1 : task.to); at++) {
    const input = given ? task.input : inputOf(target, task.seed, at);
    const failure = await judgeInput(target, input);
    port.postMessage({ at, size: failure ? 1 : (target.size?.(input) ?? 1), ...(failure && { failure }) } satisfies Judged);
  }
});
