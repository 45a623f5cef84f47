// A thread that judges, watched: it is ended and replaced when one input keeps it for too long.

import { Worker } from 'node:worker_threads';
import { inputOf } from './judging.ts';
import type { Failure, Target } from './target.ts';
import type { Judged, Task } from './worker.ts';

/** How long one input may keep the thread, on a busy machine too. */
const PATIENCE_MS = 30_000;

export interface Guard {
  /** Judges the inputs with these numbers; `each` hears of every one. */
  readonly judge: (seed: number, from: number, to: number, each: (judged: Judged) => void) => Promise<void>;
  readonly ask: (input: string) => Promise<Failure | undefined>;
  readonly stop: () => Promise<void>;
}

export function startGuard(target: Target): Guard {
  const start = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { workerData: target.name });
  let worker = start();

  /** Resolves with the number that did not come back, where one did not. */
  const run = (task: Task, from: number, to: number, each: (judged: Judged) => void): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      let next = from;
      const late = (): void => {
        end();
        void worker.terminate();
        worker = start();
        resolve(next);
      };
      let timer = setTimeout(late, PATIENCE_MS);
      const hear = (judged: Judged): void => {
        clearTimeout(timer);
        timer = setTimeout(late, PATIENCE_MS);
        next = judged.at + 1;
        each(judged);
        if (next < to) return;
        end();
        resolve(undefined);
      };
      const fail = (error: Error): void => {
        end();
        reject(error);
      };
      const end = (): void => {
        clearTimeout(timer);
        worker.off('message', hear).off('error', fail);
      };
      worker.on('message', hear).on('error', fail);
      worker.postMessage(task);
    });

  return {
    judge: async (seed, from, to, each) => {
      for (let at = from; at < to; at++) {
        const stuck = await run({ seed, from: at, to }, at, to, each);
        if (stuck === undefined) return;
        each({ at: stuck, size: 1, failure: { input: inputOf(target, seed, stuck), wrong: 'does not end' } });
        at = stuck;
      }
    },
    ask: async (input) => {
      let failure: Failure | undefined;
      const stuck = await run({ input }, 0, 1, (judged) => {
        failure = judged.failure;
      });
      return stuck === undefined ? failure : { input, wrong: 'does not end' };
    },
    stop: () =>
      new Promise((resolve) => {
        worker.once('exit', () => resolve());
        worker.postMessage('stop' satisfies Task);
      }),
  };
}
