// Who does the tasks: this thread where there is little to do, worker threads where there is more. Results never depend on who.

import { setMaxListeners } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Pace } from '../../result/pace.ts';
import { BLOCK, COUNTER, type Helpers, type Share } from '../kernel/kernel.ts';
import { THREADS } from '../kernel/space.ts';
import { perform } from './perform.ts';
import { createRefitting } from './refitting.ts';
import type { Job, ResamplingData, ResamplingOutput, ResamplingTask } from './task.ts';

export interface Crew extends Helpers {
  /** The output of every task, in their order. `done` is told after each. Rejects with the signal's reason when cancelled. */
  readonly perform: (data: ResamplingData, tasks: readonly ResamplingTask[], pace: Pace, done?: () => void) => Promise<ResamplingOutput[]>;
  /** Ends the workers. */
  readonly close: () => Promise<void>;
}

export interface CrewOptions {
  /** 1: light tasks in this thread, heavy ones in a single worker, so that a cancel is heard. */
  readonly threads: number;
  readonly signal?: AbortSignal;
  /** The worker's script, for tests of a worker that dies. */
  readonly script?: string;
  /** Tasks that would take longer than this in this thread, in milliseconds, go to workers. */
  readonly patience?: number;
}

const PATIENCE_MS = 150;
/** Rows × columns × segments from which a single task may hold this thread up: such tasks go to a worker at once. */
const HEAVY = 30_000;
/**
 * From source it is where `npm run build` puts it, as the kernel is: processes whose workers Node had to take the types out of were seen to end by
 * themselves. In the bundles, which this file is part of, it lies beside them.
 */
const SCRIPT = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../../../dist/resampling-worker.mjs' : './resampling-worker.mjs', import.meta.url));

let runs = 0;

export function createCrew({ threads, signal, script = SCRIPT, patience = PATIENCE_MS }: CrewOptions): Crew {
  // Every waiting task listens to the signal.
  if (signal !== undefined) setMaxListeners(0, signal);
  let pool: Piscina<Job, ResamplingOutput | number> | undefined;
  const numbers = new WeakMap<object, number>();
  const workers = () => {
    pool ??= new Piscina({ filename: script, minThreads: threads, maxThreads: threads, execArgv: [], idleTimeout: 1_000 });
    return pool;
  };
  const numberOf = (whole: object): number => {
    const number = numbers.get(whole) ?? runs++;
    numbers.set(whole, number);
    return number;
  };

  const send = (data: ResamplingData, task: ResamplingTask): Promise<ResamplingOutput> => {
    return workers().run({ run: numberOf(data), data, task }, signal === undefined ? {} : { signal }) as Promise<ResamplingOutput>;
  };

  /** A worker that dies is replaced, and its task done once more; twice is a failure. */
  const sendTwice = async (data: ResamplingData, task: ResamplingTask): Promise<ResamplingOutput> => {
    try {
      return await send(data, task);
    } catch {
      signal?.throwIfAborted();
      try {
        return await send(data, task);
      } catch (error) {
        signal?.throwIfAborted();
        throw new Error(`A worker that validates segments stopped twice at the same task (${error instanceof Error ? error.message : String(error)}).`);
      }
    }
  };

  return {
    perform: async (data, tasks, pace, done) => {
      const outputs: ResamplingOutput[] = [];
      const refitting = createRefitting(data);
      const started = performance.now();
      const heavy = data.rows * data.columns * Math.max(...Object.keys(data.labels).map(Number), 1) > HEAVY;
      // Alone first: how long the first tasks take tells whether workers are worth their start.
      while (outputs.length < tasks.length) {
        const each = outputs.length === 0 ? 0 : (performance.now() - started) / outputs.length;
        if (heavy || (threads > 1 && (pool !== undefined || each * (tasks.length - outputs.length) > patience))) break;
        outputs.push(perform(refitting, tasks[outputs.length] as ResamplingTask));
        done?.();
        await pace.breathe();
      }
      const rest = tasks.slice(outputs.length).map(async (task) => {
        const output = await sendTwice(data, task);
        done?.();
        return output;
      });
      outputs.push(...(await Promise.all(rest)));
      signal?.throwIfAborted();
      return outputs;
    },
    pass: async (space) => {
      const { kernel, memory } = space;
      if (memory === undefined || threads === 1) return kernel.pass(space);
      space.header[COUNTER] = 0;
      const id = numberOf(memory);
      const shares = Array.from(
        { length: Math.min(threads, THREADS) - 1 },
        (_, at): Share => ({ id, memory, scratch: space.scratch + (at + 1) * space.scratchBytes }),
      );
      const others = Promise.allSettled(shares.map((share) => workers().run({ share })));
      const own = kernel.pass(space, true);
      const done = await others;
      signal?.throwIfAborted();
      let moved = own;
      for (const one of done) moved += one.status === 'fulfilled' ? (one.value as number) : 0;
      if (done.every(({ status }) => status === 'fulfilled')) return moved;
      // A worker died in the middle: what it left is done here, and every block summed up anew.
      moved += kernel.pass(space);
      for (let block = 0; block * BLOCK < space.rows; block++) kernel.recount(space, block);
      return Math.max(1, moved);
    },
    close: async () => {
      await pool?.destroy();
      pool = undefined;
    },
  };
}

/** A copy in memory that all threads see. */
export function shared<T extends Float64Array | Uint32Array | Int32Array>(values: T): T {
  const Kind = values.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new Kind(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
