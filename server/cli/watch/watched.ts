// A command once, or with `--watch` again and again. What that takes is loaded where it is asked for.

import type { CommandInput, ExitCode } from '../command.ts';
import type { Reads } from '../targets.ts';

/** Without `--watch`: the command once. */
export async function watched(input: CommandInput, reads: Reads, once: (input: CommandInput) => Promise<ExitCode>): Promise<ExitCode> {
  if (!input.options.watch) return once(input);
  const { watch } = await import('./watch.ts');
  return watch(input, reads, once);
}
