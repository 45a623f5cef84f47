// The text of a model file, from a file and nothing else: what never ends, or waits for somebody to write, is not read.

import { existsSync } from 'node:fs';
import { readRegular } from '../project/read-regular.ts';
import { shownPath } from './shown-path.ts';
import { UsageError } from './streams.ts';

/** Undefined where there is none. Throws a UsageError for what is no file or cannot be read. */
export function modelText(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return readRegular(path).toString('utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`\`${shownPath(path)}\` cannot be read: ${code === undefined ? message : `the system says ${code}`}.`);
  }
}
