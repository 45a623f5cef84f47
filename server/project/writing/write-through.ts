// Writing to what is no file: devices, named pipes, and what this process has open. It is written to, never replaced, and waiting for it can be cancelled.

import { close, constants, open, write } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Content } from './replace.ts';
import type { Target } from './target.ts';

const [opened, closed, written] = [promisify(open), promisify(close), promisify(write)];

type Through = Exclude<Target, { readonly kind: 'file' }>;

/** Milliseconds until a pipe is asked again. */
const AGAIN = 20;

export async function writeThrough(target: Through, content: Content, signal: AbortSignal | undefined): Promise<void> {
  if (target.kind === 'open') return writePieces(target.number, content, signal);
  const number = target.kind === 'pipe' ? await openPipe(target.path, signal) : await opened(target.path, constants.O_WRONLY);
  try {
    await writePieces(number, content, signal);
  } finally {
    await closed(number);
  }
}

/** A pipe without a reader is waited for, as any command does; never inside the system, where no signal would be heard. */
async function openPipe(path: string, signal: AbortSignal | undefined): Promise<number> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await opened(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
    }
    await setTimeout(AGAIN, undefined, { signal });
  }
}

async function writePieces(number: number, content: Content, signal: AbortSignal | undefined): Promise<void> {
  if (typeof content !== 'function') return writeAll(number, content, signal);
  for await (const piece of content()) await writeAll(number, piece, signal);
}

async function writeAll(number: number, bytes: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    signal?.throwIfAborted();
    try {
      done += (await written(number, bytes, done, bytes.length - done, null)).bytesWritten;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await setTimeout(AGAIN, undefined, { signal });
    }
  }
}
