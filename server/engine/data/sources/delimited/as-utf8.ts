// A text file as UTF-8 on the disk, for what reads nothing else: the file itself, or a copy that is gone with the run.

import { open } from 'node:fs/promises';
import { firstBytes, tellsOf } from '../file-bytes.ts';
import type { ReadContext } from '../raw-relation.ts';
import { BY_LINE, encodingOf, utf8Of } from './encoding.ts';

export interface Utf8File {
  readonly path: string;
  readonly zipped: boolean;
  /** Some of it was no UTF-8, though it should be. */
  readonly misencoded: boolean;
}

/** By its first bytes, unless `encoding` says what it is. */
export async function asUtf8(path: string, zipped: boolean, encoding: unknown, { warehouse, signal, tell }: ReadContext): Promise<Utf8File> {
  const found = encodingOf(await firstBytes(path, zipped), encoding);
  if (found === 'utf-8') return { path, zipped, misencoded: false };
  const target = await warehouse.scratchFile('txt');
  const file = await open(target, 'wx', 0o600);
  try {
    for await (const chunk of utf8Of(path, zipped, found, tellsOf('Reading the letters of', path, tell))) {
      signal?.throwIfAborted();
      await file.write(chunk);
    }
  } finally {
    await file.close();
  }
  return { path: target, zipped: false, misencoded: found === BY_LINE };
}
