// The text of a model file, from a file and nothing else: what never ends, or waits for somebody to write, is not read.

import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { UsageError } from './streams.ts';

/** Undefined where there is none. Throws a UsageError for what is no file. */
export function modelText(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isFile())
    throw new UsageError(`\`${relative('.', path) || path}\` is ${found.isDirectory() ? 'a folder' : 'no file'}, so no model can be read from it.`);
  return readFileSync(path, 'utf8');
}
