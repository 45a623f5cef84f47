// Reads a file whole, and nothing but a file: a device or a pipe would never end, or wait for somebody who writes.

import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** Not a file: the message ends a sentence. */
export class NotAFile extends Error {}

/** Throws what the file system throws, and NotAFile of what is none. */
export function readRegular(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    if (found.isDirectory()) throw new NotAFile('it is a folder');
    if (!found.isFile()) throw new NotAFile('it is a device or a pipe, not a file');
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
