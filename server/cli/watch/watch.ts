// `--watch`: the command again whenever something that it reads has changed. A run that is still going is cancelled first; Ctrl-C ends.

import { stampsOf, type Targets } from '../../project/stamps.ts';
import type { CommandInput, ExitCode } from '../command.ts';
import { forgetSpecTexts } from '../open.ts';
import { shownPath } from '../shown-path.ts';
import { UsageError } from '../streams.ts';
import { type Reads, targetsOf } from '../targets.ts';
import { nextChange } from './change.ts';

export async function watch(input: CommandInput, reads: Reads, once: (input: CommandInput) => Promise<ExitCode>): Promise<ExitCode> {
  if (input.args.includes('-')) throw new UsageError('What comes through stdin cannot be watched. Name a file, or leave out --watch.');
  const { err } = input.streams;
  // Where the specs cannot be read at first, there is nothing to watch.
  let targets = await targetsOf(input, reads);
  for (let first = true; ; first = false) {
    // Before anything is read: what changes from here on is noticed.
    const before = stampsOf(targets);
    forgetSpecTexts();
    const cycle = new AbortController();
    const signal = AbortSignal.any([input.signal, cycle.signal]);
    const work = attempt({ ...input, signal }, once, first).then((ended) => {
      if (ended) err(`Watching ${targets.files.length} files${targets.patterns.length ? ' and a pattern' : ''}; Ctrl-C ends.\n`);
    });
    try {
      const changed = await Promise.race([nextChange(targets, before, signal), failure(work)]);
      err(`\n${named(changed)} changed.\n`);
    } finally {
      cycle.abort();
      await work.catch(() => undefined);
    }
    forgetSpecTexts();
    targets = await stillThere(input, reads, targets);
  }
}

/** Whether it came to its end. What a user can mend by changing a file is told, and waited for; at first it ends the command. */
async function attempt(input: CommandInput, once: (input: CommandInput) => Promise<ExitCode>, first: boolean): Promise<boolean> {
  try {
    await once(input);
    return true;
  } catch (error) {
    if (input.signal.aborted) return false;
    if (first || !(error instanceof UsageError)) throw error;
    input.streams.err(`segspec: ${error.message}\n`);
    return true;
  }
}

function named(files: readonly string[]): string {
  const shown = files.slice(0, 3).map((file) => shownPath(file));
  return `${shown.join(', ')}${files.length > 3 ? ` and ${files.length - 3} more` : ''}`;
}

/** Only ever rejects. */
function failure(work: Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    work.catch(reject);
  });
}

/** A spec that is gone for now is still watched. */
async function stillThere(input: CommandInput, reads: Reads, before: Targets): Promise<Targets> {
  try {
    return await targetsOf(input, reads);
  } catch (error) {
    if (error instanceof UsageError) return before;
    throw error;
  }
}
