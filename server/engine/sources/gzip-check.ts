// Whether a gzip file is whole. A database that reads half a file gives half the rows and says nothing.

import { bytesOf } from './file-bytes.ts';

/** Unpacks a file into nothing; rejects when it is damaged or breaks off. */
export async function checkGzip(path: string, signal?: AbortSignal): Promise<void> {
  for await (const _ of bytesOf(path, true)) signal?.throwIfAborted();
}
