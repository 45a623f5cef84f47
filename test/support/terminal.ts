// The built command line on a terminal of its own, with what it shows, its process, and how it ends.

import { spawn, spawnSync } from 'node:child_process';
import { CLI } from './repository.ts';

/** `script` of Linux lends a terminal; elsewhere it takes other arguments, or is not there. */
export const hasTerminal = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

export interface OnTerminal {
  /** Resolves once what was shown matches; rejects where the command ends before. */
  readonly sees: (what: RegExp) => Promise<void>;
  readonly signal: (signal: 'INT' | 'TERM') => void;
  /** The exit code, as a shell has it. */
  readonly code: Promise<number | null>;
  readonly shown: () => string;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export function onTerminal(args: readonly string[], cwd: string): OnTerminal {
  const command = ['echo process $$;', 'exec', ...[process.execPath, CLI, ...args].map(quoted)].join(' ');
  const child = spawn('script', ['-qfec', command, '/dev/null'], { cwd, env: { ...process.env, SHELL: '/bin/sh', COLUMNS: '200', NO_COLOR: '1' } });
  let shown = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    for (const look of waiting) look();
  });
  const code = new Promise<number | null>((resolve) => void child.once('close', resolve));
  const sees = (what: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!what.test(shown)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      void code.then(() => reject(new Error(`It ended without ${what}:\n${shown}`)));
      look();
    });
  return {
    sees,
    signal: (signal) => void process.kill(Number(/process (\d+)/.exec(shown)?.[1]), `SIG${signal}`),
    code,
    shown: () => shown,
  };
}
