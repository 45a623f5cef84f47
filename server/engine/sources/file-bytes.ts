// A file as its bytes, chunk by chunk, unpacked where it is packed: never more of it in memory than a chunk.

import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

const CHUNK = 1 << 20;

/** Rejects where a packed file is damaged or breaks off. Whoever stops early has read no further. */
export async function* bytesOf(path: string, zipped: boolean): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: zipped ? CHUNK >> 4 : CHUNK });
  try {
    if (!zipped) yield* file;
    else {
      const unpacked = createGunzip({ chunkSize: CHUNK });
      file.on('error', (error) => unpacked.destroy(error));
      yield* file.pipe(unpacked);
    }
  } finally {
    file.destroy();
  }
}
