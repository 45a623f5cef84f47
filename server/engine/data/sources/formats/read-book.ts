// Where a workbook is taken apart: a small one in this thread, a larger one in a worker, so that a cancel is heard meanwhile.

import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { type Book, type BookTask, bookOf } from './book.ts';

export interface BookOptions {
  readonly signal?: AbortSignal;
  /** From so many bytes on a worker does it. */
  readonly large?: number;
  /** The worker's script, for tests. */
  readonly script?: string;
}

/** About a tenth of a second. */
const LARGE = 200_000;
/** From source it is where `npm run build` puts it; in the bundles, which this file is part of, it lies beside them. */
const SCRIPT = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../../../../dist/book-worker.mjs' : './book-worker.mjs', import.meta.url));

/** Rejects with the signal's reason when cancelled; a worker that is at work is ended. */
export async function readBook(task: BookTask, { signal, large = LARGE, script = SCRIPT }: BookOptions = {}): Promise<Book> {
  signal?.throwIfAborted();
  if (task.bytes.length < large) return bookOf(task);
  const pool = new Piscina<BookTask, Book>({ filename: script, minThreads: 1, maxThreads: 1, execArgv: [] });
  try {
    return await pool.run(task, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    await pool.destroy();
  }
}
