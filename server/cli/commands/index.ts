// Every command. A new one is a new file and one line here. Only the one that is asked for is loaded: most of them need much that the others do not.

import type { CommandDefinition } from '../command.ts';

const files: Readonly<Record<string, () => Promise<CommandDefinition>>> = {
  check: async () => (await import('./check.ts')).check,
  audit: async () => (await import('./audit.ts')).audit,
  run: async () => (await import('./run.ts')).run,
  test: async () => (await import('./test.ts')).test,
  report: async () => (await import('./report.ts')).report,
  diff: async () => (await import('./diff.ts')).diff,
  'what-if': async () => (await import('./what-if.ts')).whatIfCommand,
  score: async () => (await import('./score.ts')).score,
  publish: async () => (await import('./publish.ts')).publish,
  status: async () => (await import('./status.ts')).status,
  refresh: async () => (await import('./refresh.ts')).refresh,
  measure: async () => (await import('./measure.ts')).measure,
  explain: async () => (await import('./explain.ts')).explain,
  export: async () => (await import('./export.ts')).exportCommand,
  format: async () => (await import('./format.ts')).format,
  init: async () => (await import('./init.ts')).init,
  lsp: async () => (await import('./lsp.ts')).lsp,
  completion: async () => (await import('./completion.ts')).completion(allCommands),
};

/** Those that the words after `segspec` need: the command they begin with, or, for help and for what is none, all. */
export async function commandsFor(words: readonly string[]): Promise<readonly CommandDefinition[]> {
  const [name = ''] = words;
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  return file === undefined ? allCommands() : [await file()];
}

export function allCommands(): Promise<readonly CommandDefinition[]> {
  return Promise.all(Object.values(files).map((file) => file()));
}
