// An error that ends a command, as words and an exit code: one sentence, never a stack trace.

import { CommanderError } from 'commander';
import { EngineFault } from '../engine/data/warehouse/engine-fault.ts';
import { NeedsMoreMemory } from '../engine/features/collect/memory-needed.ts';
import { codeOf, reasonWords, WriteRefused } from '../project/writing/refusal.ts';
import { EXIT, type ExitCode } from './command.ts';
import { UsageError } from './streams.ts';

export interface Failure {
  readonly exit: ExitCode;
  /** Absent where the user was told already. */
  readonly words?: string;
}

/** One allocation that there is no room for, here or in a worker thread. */
function noRoom(error: unknown): boolean {
  return error instanceof Error && /Array buffer allocation failed|Invalid typed array length|heap out of memory|reaching memory limit/i.test(error.message);
}

export function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) return { exit: error.exitCode === 0 ? EXIT.clean : EXIT.failed };
  if (error instanceof UsageError || error instanceof WriteRefused) return { exit: EXIT.failed, words: `segspec: ${error.message}` };
  if (error instanceof EngineFault || error instanceof NeedsMoreMemory) return { exit: EXIT.failed, words: `segspec: ${error.message}` };
  if (noRoom(error))
    return { exit: EXIT.failed, words: 'segspec: This needs more memory than there is. Read fewer rows with `where`, or use fewer --threads.' };
  // What the system refuses is nothing that nobody expects.
  if (codeOf(error) !== undefined) {
    const { path } = error as NodeJS.ErrnoException;
    return { exit: EXIT.failed, words: `segspec: ${path === undefined ? 'A file' : `\`${path}\``} could not be read or written: ${reasonWords(error)}.` };
  }
  const message = error instanceof Error ? error.message : String(error);
  const trace = process.env.SEGSPEC_DEBUG && error instanceof Error ? (error.stack ?? '') : 'Set SEGSPEC_DEBUG=1 to see where, and please report it.';
  return { exit: EXIT.failed, words: `segspec: something went wrong that Segspec did not expect: ${message.split('\n')[0]}\n${trace}` };
}
