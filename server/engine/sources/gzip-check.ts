// Whether a gzip file is whole. A database that reads half a file gives half the rows and says nothing.

import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** Unpacks a file into nothing; rejects when it is damaged or breaks off. */
export async function checkGzip(path: string, signal?: AbortSignal): Promise<void> {
  const packed = createReadStream(path, { highWaterMark: 1 << 20 });
  const unpacked = createGunzip({ chunkSize: 1 << 20 });
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const _ of packed.pipe(unpacked)) signal?.throwIfAborted();
  } finally {
    packed.destroy();
  }
}
