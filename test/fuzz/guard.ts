// A process that judges, watched: it is ended and replaced when one input keeps it for too long, and replaced when one ends it, as a database may on a damaged file.

import { type ChildProcess, fork } from 'node:child_process';
import { inputOf } from './judging.ts';
import type { Failure, Target } from './target.ts';
import type { Judged, Task } from './worker.ts';

/** How long one input may keep the process, on a busy machine too. */
const PATIENCE_MS = 30_000;

export interface Guard {
  /** Judges the inputs with these numbers; `each` hears of every one. */
  readonly judge: (seed: number, from: number, to: number, each: (judged: Judged) => void) => Promise<void>;
  readonly ask: (input: string) => Promise<Failure | undefined>;
  readonly stop: () => Promise<void>;
}

interface GuardOptions {
  readonly script?: URL;
  readonly patienceMs?: number;
}

/** The number that did not come back, and what became of the process instead. */
interface Lost {
  readonly at: number;
  readonly wrong: string;
}

export function startGuard(target: Target, { script = new URL('./worker.ts', import.meta.url), patienceMs = PATIENCE_MS }: GuardOptions = {}): Guard {
  const start = (): ChildProcess => fork(script, [target.name], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let child = start();

  const run = (task: Task, from: number, to: number, each: (judged: Judged) => void): Promise<Lost | undefined> =>
    new Promise((resolve) => {
      let next = from;
      const end = (lost?: Lost): void => {
        clearTimeout(timer);
        child.off('message', hear).off('exit', gone);
        if (lost) {
          child.kill('SIGKILL');
          child = start();
        }
        resolve(lost);
      };
      const late = (): void => end({ at: next, wrong: 'does not end' });
      const gone = (code: number | null, signal: string | null): void => end({ at: next, wrong: `ends the process (${signal ?? code})` });
      let timer = setTimeout(late, patienceMs);
      const hear = (judged: Judged): void => {
        clearTimeout(timer);
        timer = setTimeout(late, patienceMs);
        next = judged.at + 1;
        each(judged);
        if (next >= to) end();
      };
      child.on('message', hear).on('exit', gone);
      child.send(task);
    });

  return {
    judge: async (seed, from, to, each) => {
      for (let at = from; at < to; at++) {
        const lost = await run({ seed, from: at, to }, at, to, each);
        if (lost === undefined) return;
        each({ at: lost.at, size: 1, failure: { input: inputOf(target, seed, lost.at), wrong: lost.wrong } });
        at = lost.at;
      }
    },
    ask: async (input) => {
      let failure: Failure | undefined;
      const lost = await run({ input }, 0, 1, (judged) => {
        failure = judged.failure;
      });
      return lost === undefined ? failure : { input, wrong: lost.wrong };
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.send('stop' satisfies Task);
      }),
  };
}
