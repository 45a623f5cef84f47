// Writing a format's file: whole or not at all, never into a folder that is not there, and told in a sentence where it fails.

import { realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { writeAtomically } from '../../project/write-file.ts';
import { UsageError } from '../streams.ts';

/** Throws a UsageError, before any work is done, where the file could never be written. */
export function mayWrite(file: string): void {
  const path = resolve(file);
  if (kindOf(path) === 'folder') throw new UsageError(`\`${file}\` is a folder, not a file to write to.`);
  const folder = kindOf(dirname(path));
  if (folder === 'none') throw new UsageError(`The folder of \`${file}\` does not exist. Create it, or name another file.`);
  if (folder !== 'folder') throw new UsageError(`\`${file}\` cannot be written: what it should lie in is no folder.`);
}

export function writeOut(file: string, text: string): void {
  mayWrite(file);
  const path = resolve(file);
  try {
    const kind = kindOf(path);
    // A device or a pipe is written to; replacing it by a file would break it.
    if (kind === 'other') writeFileSync(path, text);
    // A link stays a link: what it points to is replaced.
    else writeAtomically(kind === 'file' ? realpathSync(path) : path, text);
  } catch (error) {
    throw new UsageError(`\`${file}\` could not be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}). Name another file.`);
  }
}

function kindOf(path: string): 'file' | 'folder' | 'other' | 'none' {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 'none';
  return found.isDirectory() ? 'folder' : found.isFile() && !path.startsWith('/dev/') ? 'file' : 'other';
}
