// What the built command says and takes for a spec whose population stays in a server: `a.segspec` of a folder.

import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The statement that makes everybody's features, as `explain --data` tells it. */
export function ourSelect(folder: string): string {
  const told = execFileSync(process.execPath, ['dist/cli.js', 'explain', join(folder, 'a.segspec'), '--data', '--format', 'json', '--allow-outside'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return (JSON.parse(told) as { queries: string[] }[]).flatMap(({ queries }) => queries)[0] ?? '';
}

/** Seconds, and the most memory in bytes, of a run of the command with another environment. */
export async function runThrough(changed: Readonly<Record<string, string>>, folder: string): Promise<{ readonly seconds: number; readonly memory: number }> {
  const log = join(folder, 'memory');
  const started = performance.now();
  const arguments_ = ['-f', '%M', '-o', log, process.execPath, 'dist/cli.js', 'run', join(folder, 'a.segspec'), '--allow-outside', '--format', 'json'];
  const child = spawn('/usr/bin/time', arguments_, { env: { ...process.env, ...changed }, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0 && code !== 1) throw new Error(`the run ended with ${code}`);
  const last = readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '';
  return { seconds: (performance.now() - started) / 1000, memory: Number(last) * 1024 };
}
