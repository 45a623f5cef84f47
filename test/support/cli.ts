// Runs the built command line as a user would, and holds what must be true of every run: no stack trace, no colour codes where nobody looks.

import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { expect } from 'vitest';
import { CLI, ROOT_FOLDER } from './repository.ts';

/** Where the tests run as root, which may write everywhere, somebody who may not. */
export const AS_NOBODY = process.getuid?.() === 0 ? { uid: 65_534 } : {};

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  /** What went to stdout, as it was written. */
  readonly bytes: Buffer;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What is written is a file, not words. */
  readonly binary?: boolean;
  /** Another build of the command line. */
  readonly program?: string;
  /** Another Node. */
  readonly node?: string;
  /** Who runs it; root may write everywhere. */
  readonly uid?: number;
  /** Called once the command runs, to send it a signal. */
  readonly started?: (child: ChildProcess) => void;
}

export async function segspec(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return ran(spawn(options.node ?? process.execPath, [options.program ?? CLI, ...args], spawning(options)), options);
}

function spawning({ cwd = ROOT_FOLDER, env = {}, uid }: RunOptions) {
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
  return { cwd, env: { ...inherited, ...env }, ...(uid !== undefined && { uid }) };
}

async function ran(child: ChildProcessWithoutNullStreams, { stdin, env = {}, binary, started }: RunOptions): Promise<Ran> {
  const written: Buffer[] = [];
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => void written.push(bytes));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(stdin ?? '');
  started?.(child);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  const bytes = Buffer.concat(written);
  const out = bytes.toString('utf8');
  expect(`${out}${err}`, 'a stack trace').not.toMatch(/\n\s+at (\S+ \(|file:|node:|new |async )/);
  expect(err, 'an unexpected error').not.toMatch(/did not expect|\[object|undefined/);
  if (!env.FORCE_COLOR && !binary) expect(`${out}${err}`.includes('\u001b'), 'colours without a terminal').toBe(false);
  return { code, out, bytes, err };
}

/** A line of a shell in which `segspec` is the built command: for pipes and redirections. */
export async function shell(line: string, options: RunOptions = {}): Promise<Ran> {
  return ran(spawn('bash', ['-c', `segspec() { '${process.execPath}' '${CLI}' "$@"; }; ${line}`], spawning(options)), options);
}
