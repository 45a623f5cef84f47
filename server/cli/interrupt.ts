// SIGINT and SIGTERM: the command is asked to stop and cleans up; a second one, or a command that does not stop, ends the process as the signal would.

import { writeSync } from 'node:fs';
import { removeOwn } from '../project/writing/drafts.ts';
import { EXIT, type ExitCode } from './command.ts';

export interface Interrupt {
  readonly signal: AbortSignal;
  /** What to exit with, and say; undefined where nothing was heard. */
  readonly heard: () => { readonly exit: ExitCode; readonly words: string } | undefined;
  /** The command has come to its end: from here on a signal ends the process at once. */
  readonly over: () => void;
}

const ENDINGS = {
  SIGINT: { exit: EXIT.interrupted, words: 'Interrupted.' },
  SIGTERM: { exit: EXIT.terminated, words: 'Terminated.' },
} as const;

/** Milliseconds that a command may take to stop: who stops us waits ten seconds at most before killing. */
const GRACE = 5_000;

export function listenForInterrupt(): Interrupt {
  const abort = new AbortController();
  let heard: keyof typeof ENDINGS | undefined;
  let over = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (over || heard !== undefined) return endBy(signal);
      heard = signal;
      abort.abort();
      giveUpAfterGrace(ENDINGS[signal].words, signal);
    });
  }
  // A file that would be larger than this process may write is an error like any other.
  if (process.platform !== 'win32') process.on('SIGXFSZ', () => undefined);
  return {
    signal: abort.signal,
    heard: () => heard && ENDINGS[heard],
    over: () => {
      over = true;
    },
  };
}

/** Where a command that was asked to stop does not, the process says why and ends as by the signal. */
export function giveUpAfterGrace(words: string, signal: NodeJS.Signals): void {
  setTimeout(() => {
    sayAtOnce(words);
    endBy(signal);
  }, GRACE).unref();
}

/** Past streams and their queues, below a line of progress that is still there. */
function sayAtOnce(words: string): void {
  try {
    writeSync(2, `${process.stderr.isTTY ? '\n' : ''}${words}\n`);
  } catch {
    // Nobody reads.
  }
}

/** `process.exit` waits for work inside the system that may never end. */
function endBy(signal: NodeJS.Signals): void {
  removeOwn();
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
