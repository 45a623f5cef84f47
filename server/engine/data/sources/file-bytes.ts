// A file as its bytes, chunk by chunk, unpacked where it is packed: never more of it in memory than a chunk.

import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';

const CHUNK = 1 << 20;

/** What is being done with a file, and how much of it is done, from 0 to 1. */
export type Tell = (message: string, done?: number) => void;

/** Rejects where a packed file is damaged or breaks off. Whoever stops early has read no further. `read` is told how much of the file has been, from 0 to 1. */
export async function* bytesOf(path: string, zipped: boolean, read?: (done: number) => void): AsyncGenerator<Buffer> {
  const size = read === undefined ? 0 : Math.max(1, statSync(path).size);
  const file = createReadStream(path, { highWaterMark: zipped ? CHUNK >> 4 : CHUNK });
  const unpacked = zipped ? createGunzip({ chunkSize: CHUNK }) : undefined;
  if (unpacked) file.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked ? file.pipe(unpacked) : file) {
      read?.(Math.min(1, file.bytesRead / size));
      yield chunk;
    }
  } finally {
    file.destroy();
  }
}

/** The first chunk of a file, unpacked where it is packed; empty where there is nothing in it. */
export async function firstBytes(path: string, zipped: boolean): Promise<Buffer> {
  for await (const chunk of bytesOf(path, zipped)) return chunk;
  return Buffer.alloc(0);
}

/** Tells how far the reading of a file has come. */
export const tellsOf = (doing: string, path: string, tell: Tell | undefined): ((done: number) => void) | undefined =>
  tell && ((done) => tell(`${doing} ${basename(path)}`, done));
