// A command keeps to the memory it may use: database, computing and threads together. One that needs more ends with a sentence, before the system or JavaScript ends it.

import { getHeapStatistics } from 'node:v8';
import { bytesIn, showBytes, usualMemory } from '../engine/data/warehouse/memory.ts';
import { UsageError } from './streams.ts';

const BETWEEN_LOOKS_MS = 100;
/** JavaScript ends the process when its own part is full, which no program can catch. */
const NEARLY_FULL = 0.9;

export interface Used {
  /** Of the whole process, in bytes. */
  readonly all: number;
  /** The part in which JavaScript keeps objects and texts, and how large it may become. */
  readonly objects: number;
  readonly mostObjects: number;
}

function usedNow(): Used {
  const { used_heap_size: objects, heap_size_limit: mostObjects } = getHeapStatistics();
  return { all: process.memoryUsage.rss(), objects, mostObjects };
}

/** Why a command must end, or undefined. */
export function tooMuch({ all, objects, mostObjects }: Used, most: number): string | undefined {
  if (all > most)
    return `This needs more than the ${showBytes(most)} of memory that it may use. Allow more with --memory, read fewer rows with \`where\`, or use fewer --threads.`;
  if (objects > mostObjects * NEARLY_FULL)
    return `This needs more than the ${showBytes(mostObjects)} that Node.js keeps for objects and texts. Read fewer rows with \`where\`, or set NODE_OPTIONS=--max-old-space-size to more megabytes.`;
  return undefined;
}

/** A signal for commands that read data: aborts, with the sentence to end with, once too much is used. `size` is what --memory says. */
export function watchMemory(size: unknown): { readonly signal: AbortSignal; readonly end: () => void } {
  const stop = new AbortController();
  const most = (typeof size === 'string' ? bytesIn(size) : undefined) ?? usualMemory();
  const look = (): void => {
    const words = tooMuch(usedNow(), most);
    if (words !== undefined) stop.abort(new UsageError(words));
  };
  look();
  const timer = setInterval(look, BETWEEN_LOOKS_MS);
  timer.unref();
  return { signal: stop.signal, end: () => clearInterval(timer) };
}
