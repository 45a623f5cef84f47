// Figures that are kept, for docs/benchmarks.md: the last run of each part, and the machine it ran on.

import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './measured.ts';

export type Results = Readonly<Record<string, { readonly machine: string; readonly rows: readonly Measured[] }>>;

const FILE = join(import.meta.dirname, 'results.json');

export function keepResults(part: string, rows: readonly Measured[]): void {
  const before: Results = JSON.parse(readFileSync(FILE, 'utf8'));
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const load = (loadavg()[1] ?? 0).toFixed(1);
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} threads, ${memory}, Node ${process.versions.node}; load ${load} (other work on the same machine).`;
  writeFileSync(FILE, `${JSON.stringify({ ...before, [part]: { machine, rows } }, null, 2)}\n`);
}
