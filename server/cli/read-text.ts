// The text of a file that a command needs beside its specs, such as a model file.

import { readRegular } from '../project/read-regular.ts';
import { UsageError } from './streams.ts';

/** `shown` names the file in messages. Throws a UsageError where it cannot be read, or is a folder, a device or a pipe. */
export function readRegularText(path: string, shown: string): string {
  try {
    return readRegular(path).toString('utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`\`${shown}\` cannot be read: ${code === undefined ? message : `the system says ${code}`}.`);
  }
}
