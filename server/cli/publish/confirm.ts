// The question before something is written: on a terminal it is asked, elsewhere `--yes` answers it.

import { createInterface } from 'node:readline/promises';
import type { CommandInput } from '../command.ts';
import { UsageError } from '../streams.ts';

/** Throws a UsageError where nobody can be asked. */
export async function confirmed(question: string, input: CommandInput): Promise<boolean> {
  if (input.options.yes === true) return true;
  if (!process.stdin.isTTY) throw new UsageError(`${question} Nobody can be asked here: say it with --yes, or look first with --dry-run.`);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await prompt.question(`${question} [y/N] `, { signal: input.signal })).trim());
  } finally {
    prompt.close();
  }
}
