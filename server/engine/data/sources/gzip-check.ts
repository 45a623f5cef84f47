// Whether a gzip file is whole. A database that reads half a file gives half the rows and says nothing.

import { statSync } from 'node:fs';
import { showBytes } from '../warehouse/memory.ts';
import { bytesOf, tellsOf } from './file-bytes.ts';
import type { FoundFiles } from './files.ts';
import type { ReadContext } from './raw-relation.ts';

/** Tables pack to a third or a twentieth. What is smaller by more than this was made to fill a machine, or repeats one line. */
const ODD = 100;

/** Why the first of packed files that cannot be read whole is not read; a look at a sample unpacks only what it looks at. */
export async function refusedPacking(files: FoundFiles, context: ReadContext): Promise<string | undefined> {
  for (const path of files.zipped && context.sample === undefined ? files.paths : []) {
    const reason = await checkGzip(path, context);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/**
 * Unpacks a file into nothing; rejects when it is damaged or breaks off. Why it is not read, as the end of a sentence, where it unpacks
 * to more than there is memory though next to nothing is in it; no more is unpacked than that takes to know.
 */
export async function checkGzip(path: string, { warehouse, signal, tell }: Pick<ReadContext, 'warehouse' | 'signal' | 'tell'>): Promise<string | undefined> {
  const bound = unpackedBound(path, warehouse);
  let unpacked = 0;
  for await (const chunk of bytesOf(path, true, tellsOf('Unpacking', path, tell))) {
    signal?.throwIfAborted();
    unpacked += chunk.length;
    if (unpacked > bound.most) return bound.reason;
  }
  return undefined;
}

/** What a file may unpack to, and why no more of it is read, as the end of a sentence. */
export function unpackedBound(path: string, { memory }: Pick<ReadContext['warehouse'], 'memory'>): { readonly most: number; readonly reason: string } {
  const { size } = statSync(path);
  const most = Math.max(memory, ODD * size);
  const reason = `its ${showBytes(size)} unpack to more than ${showBytes(most)}, and a run may use ${showBytes(memory)} of memory; unpack it and look inside, or allow more with --memory`;
  return { most, reason };
}
