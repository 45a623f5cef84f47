// The engine in a process of its own: no data work on the thread that answers the editor, and a crash takes nothing else along.

import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Reach } from '../../project/reach.ts';
import { watchOver } from './heartbeat.ts';
import type { EngineReply, EngineTask, EngineTasks } from './protocol.ts';

/** How long a cancelled task may take to stop by itself before its process is ended. */
const PATIENCE_MS = 1_000;

const STOOD_STILL =
  'The engine did not move for two minutes and was ended. Run again; if it stands still again, the disk or the network drive that the data lies on may not answer.';

export interface EngineOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (message: string, done?: number) => void;
  /** Where nobody waits for it, a task that its process dies of is not told at once but tried once more. */
  readonly aside?: boolean;
}

export interface EngineProcess {
  readonly ask: <T extends EngineTask>(task: T, input: EngineTasks[T]['input'], options?: EngineOptions) => Promise<EngineTasks[T]['output']>;
  /** Starts it ahead of the first question, where it never was: it takes its time to load. */
  readonly ready: () => void;
  readonly stop: () => void;
}

export class Cancelled extends Error {}

interface Waiting {
  readonly message: { readonly id: number; readonly task: EngineTask; readonly input: unknown; readonly reach: Reach };
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
  readonly progress?: EngineOptions['progress'];
  readonly aside: boolean;
  /** How often it was sent, and to which process last. */
  sent: number;
  to?: ChildProcess;
}

/** Starts the process when it is first asked, and again after it died. `reach`: what specs may read now; `beat`: milliseconds between two of its signs of life. */
export function createEngineProcess(reach: () => Reach, script = fileURLToPath(new URL('./worker.mjs', import.meta.url)), beat?: number): EngineProcess {
  let child: ChildProcess | undefined;
  let [next, everStarted] = [1, false];
  const waiting = new Map<number, Waiting>();

  const start = (): ChildProcess => {
    everStarted = true;
    const started = fork(script, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
    stepBack(started.pid);
    const busy = (): boolean => [...waiting.values()].some(({ to }) => to === started);
    const watch = watchOver(busy, () => end(started, ({ aside }) => aside, new Error(STOOD_STILL)), beat);
    started.on('message', (message) => {
      watch.heard();
      receive(message as EngineReply);
    });
    started.on('exit', (code, signal) => {
      watch.end();
      if (child === started) child = undefined;
      const why = `The engine stopped unexpectedly (${signal ?? `exit code ${code}`}). It starts again with the next run; if that stops too, the data may not fit into memory.`;
      afterDeath(started, ({ aside }) => aside, new Error(why));
    });
    started.on('error', (error) => {
      // A process that never came to life ends without an exit.
      if (started.pid !== undefined) return;
      watch.end();
      if (child === started) child = undefined;
      afterDeath(started, () => false, new Error(`The engine could not be started: ${error.message}`));
    });
    return started;
  };

  const send = (task: Waiting): void => {
    child ??= start();
    const to = child;
    task.sent++;
    task.to = to;
    to.send(task.message, (error) => {
      if (!error || task.to !== to || !waiting.has(task.message.id)) return;
      // It is gone, and its end will be told in a moment: a task that never reached it has not suffered by it.
      if (child === to) child = undefined;
      if (task.sent < 2) return send(task);
      waiting.delete(task.message.id);
      task.reject(error);
    });
  };

  /** Of what a process leaves behind, some is asked of the next one, but not over and over. */
  const afterDeath = (dead: ChildProcess | undefined, again: (task: Waiting) => boolean, error: Error): void => {
    for (const [id, task] of [...waiting]) {
      if (task.to !== dead) continue;
      if (task.sent < 2 && again(task)) send(task);
      else {
        waiting.delete(id);
        task.reject(error);
      }
    }
  };

  /** Ends a process that does not listen. */
  const end = (still: ChildProcess, again: (task: Waiting) => boolean, error: Error): void => {
    if (child === still) child = undefined;
    still.kill('SIGKILL');
    afterDeath(still, again, error);
  };

  const receive = (reply: EngineReply): void => {
    if (reply.kind === 'alive') return;
    const task = waiting.get(reply.id);
    if (!task) return;
    if (reply.kind === 'progress') return task.progress?.(reply.message, reply.done);
    waiting.delete(reply.id);
    if (reply.kind === 'done') task.resolve(reply.output as never);
    else task.reject(reply.kind === 'cancelled' ? new Cancelled('cancelled') : new Error(reply.message));
  };

  const cancel = (id: number): void => {
    const mine = waiting.get(id)?.to;
    // Should it be gone already, its end is told elsewhere.
    mine?.send({ id, task: 'cancel' }, () => {});
    setTimeout(() => {
      const task = waiting.get(id);
      if (!task) return;
      waiting.delete(id);
      task.reject(new Cancelled('cancelled'));
      // It did not listen: end it, so that the next run does not wait behind it. What else it was doing nobody cancelled.
      if (mine && task.to === mine)
        end(mine, () => true, new Error('The engine was stopped because something else that it was doing could not be cancelled. Run again.'));
    }, PATIENCE_MS).unref();
  };

  return {
    ask: (task, input, { signal, progress, aside = false } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(new Cancelled('cancelled'));
        const id = next++;
        const asked: Waiting = {
          message: { id, task, input, reach: reach() },
          resolve: resolve as (output: never) => void,
          reject,
          aside,
          sent: 0,
          ...(progress && { progress }),
        };
        waiting.set(id, asked);
        signal?.addEventListener('abort', () => cancel(id), { once: true });
        send(asked);
      }),
    ready: () => {
      if (!everStarted) child = start();
    },
    stop: () => {
      const ending = child;
      child = undefined;
      afterDeath(ending, () => false, new Cancelled('stopped'));
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
