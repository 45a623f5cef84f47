// Every command that writes a file, as it is killed: what it is told to write, and what stands there before.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CLI } from '../repository.ts';
import { SMALL_SPEC, smallFiles } from '../small-shop.ts';

export interface KilledCommand {
  readonly name: string;
  readonly args: readonly string[];
  /** Another program than the built command. */
  readonly program?: string;
  /** The file that it writes. */
  readonly target: string;
  /** What stands there before; some other text where not given. */
  readonly old?: (folder: string) => string;
}

const to = (target: string, args: readonly string[]): Pick<KilledCommand, 'args' | 'target'> => ({ target, args });
const RUN = ['run', 'small.segspec', '--fail-on', 'never'];

export const KILLED: readonly KilledCommand[] = [
  { name: 'score to CSV', ...to('who.csv', ['score', 'small.segspec', '--out', 'who.csv']) },
  { name: 'score to Parquet', ...to('who.parquet', ['score', 'small.segspec', '--out', 'who.parquet']) },
  { name: 'report', ...to('report.html', ['report', 'small.segspec', '--fail-on', 'never', '--out', 'report.html']) },
  { name: 'export', ...to('tool.json', ['export', 'small.segspec', '--out', 'tool.json']) },
  { name: 'export as SQL', ...to('scoring.sql', ['export', 'small.segspec', '--scoring', 'sql', '--out', 'scoring.sql']) },
  { name: 'run', ...to('small.model.json', [...RUN, '--write']), old: (folder) => readFileSync(join(folder, 'other.model.json'), 'utf8') },
  { name: 'run to a format', ...to('run.json', [...RUN, '--format', 'json=run.json']) },
  { name: 'check to a format', ...to('check.sarif', ['check', 'small.segspec', '--format', 'sarif=check.sarif']) },
  { name: 'diff to a format', ...to('diff.json', ['diff', 'small.segspec', 'other.segspec', '--no-data', '--format', 'json=diff.json']) },
  { name: 'init', ...to('new.segspec', ['init', 'orders.csv', '--decision', 'Who?', '--force', '--out', 'new.segspec']) },
  { name: 'format', ...to('untidy.segspec', ['format', 'untidy.segspec']), old: () => SMALL_SPEC.replace(/^ +/gm, '') },
];

/** To its end. Throws where it fails. */
async function inPeace(args: readonly string[], cwd: string): Promise<void> {
  await promisify(execFile)(process.execPath, [CLI, ...args], { cwd, maxBuffer: 1 << 28 });
}

/** A folder in which all of them can run. */
export async function killedFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-kills-'));
  const files = { ...smallFiles(), 'other.segspec': SMALL_SPEC.replace('segments: 2..4', 'segments: 2') };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const name of ['small', 'other']) await inPeace(['run', '--write', '--fail-on', 'never', `${name}.segspec`], folder);
  return folder;
}
