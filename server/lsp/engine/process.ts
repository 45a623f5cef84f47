// The engine in a process of its own: no data work on the thread that answers the editor, and a crash takes nothing else along.

import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { EngineReply, EngineTask, EngineTasks } from './protocol.ts';

/** How long a cancelled task may take to stop by itself before its process is ended. */
const PATIENCE_MS = 1_000;

export interface EngineOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (message: string, done?: number) => void;
}

export interface EngineProcess {
  readonly ask: <T extends EngineTask>(task: T, input: EngineTasks[T]['input'], options?: EngineOptions) => Promise<EngineTasks[T]['output']>;
  readonly stop: () => void;
}

export class Cancelled extends Error {}

interface Waiting {
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
  readonly progress?: EngineOptions['progress'];
}

/** Starts the process when it is first asked, and again after it died. */
export function createEngineProcess(script = fileURLToPath(new URL('./worker.mjs', import.meta.url))): EngineProcess {
  let child: ChildProcess | undefined;
  let next = 1;
  const waiting = new Map<number, Waiting>();

  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const start = (): ChildProcess => {
    const started = fork(script, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
    stepBack(started.pid);
    started.on('message', (message) => receive(message as EngineReply));
    started.on('exit', (code, signal) => {
      if (child !== started) return;
      child = undefined;
      failAll(
        new Error(
          `The engine stopped unexpectedly (${signal ?? `exit code ${code}`}). It starts again with the next run; if that stops too, the data may not fit into memory.`,
        ),
      );
    });
    started.on('error', (error) => failAll(error));
    return started;
  };

  const receive = (reply: EngineReply): void => {
    const task = waiting.get(reply.id);
    if (!task) return;
    if (reply.kind === 'progress') return task.progress?.(reply.message, reply.done);
    waiting.delete(reply.id);
    if (reply.kind === 'done') task.resolve(reply.output as never);
    else task.reject(reply.kind === 'cancelled' ? new Cancelled('cancelled') : new Error(reply.message));
  };

  const cancel = (id: number): void => {
    const mine = child;
    mine?.send({ id, task: 'cancel' });
    setTimeout(() => {
      const task = waiting.get(id);
      if (!task) return;
      waiting.delete(id);
      task.reject(new Cancelled('cancelled'));
      // It did not listen: end it, so that the next run does not wait behind it.
      if (mine && child === mine) {
        child = undefined;
        failAll(new Cancelled('cancelled'));
        mine.kill('SIGKILL');
      }
    }, PATIENCE_MS).unref();
  };

  return {
    ask: (task, input, { signal, progress } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(new Cancelled('cancelled'));
        child ??= start();
        const id = next++;
        waiting.set(id, { resolve: resolve as (output: never) => void, reject, ...(progress && { progress }) });
        signal?.addEventListener('abort', () => cancel(id), { once: true });
        child.send({ id, task, input }, (error) => {
          if (!error || !waiting.delete(id)) return;
          reject(error);
        });
      }),
    stop: () => {
      const ending = child;
      child = undefined;
      failAll(new Cancelled('stopped'));
      ending?.kill();
    },
  };
}

/** Where cores are few, whoever answers the editor goes first. Threads that the process starts later are like it. */
function stepBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems let nobody change priorities; the work is done all the same.
  }
}
