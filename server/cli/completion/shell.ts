// The contract of a shell: one file each, one line in index.ts. Scripts are text and hold no state; they are made anew by each version.

import type { CommandWords } from './words.ts';

export interface Shell {
  readonly name: string;
  /** How it is put to use, for the help. */
  readonly install: string;
  readonly script: (commands: readonly CommandWords[]) => string;
}

export const defineShell = (shell: Shell): Shell => shell;

/** In single quotes, as bash and zsh read them. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
