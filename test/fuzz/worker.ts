// Judges inputs in a process of its own, so that one that never ends, or that ends the process, is seen from outside.

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

const target = targets.find(({ name }) => name === process.argv[2]);
const say = (judged: Judged): boolean | undefined => process.send?.(judged);
if (!target || !process.send) throw new Error('started by guard.ts only');

process.on('message', async (task: Task) => {
  if (task === 'stop') {
    await target.stop?.();
    process.disconnect();
    return;
  }
  const given = 'input' in task;
  for (let at = given ? 0 : task.from; at < (given ? 1 : task.to); at++) {
    const input = given ? task.input : inputOf(target, task.seed, at);
    const failure = await judgeInput(target, input);
    say({ at, size: failure ? 1 : (target.size?.(input) ?? 1), ...(failure && { failure }) });
  }
});
// Whoever asked is gone.
process.on('disconnect', () => void Promise.resolve(target.stop?.()).then(() => process.exit()));
