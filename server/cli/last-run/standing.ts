// What a run depends on, as it stands: the program, the files it reads, the day, and what it was asked. Equal texts: the same run.

import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { ledgerPaths } from '../../operate/ledger.ts';
import { pathOf } from '../../project/spec-files.ts';
import { stampsOf, type Targets } from '../../project/stamps.ts';
import type { CommandInput } from '../command.ts';
import { modelPathOf } from '../model-path.ts';
import { dayOptions, type OpenSpec } from '../open.ts';
import { targetsOfSpec } from '../targets.ts';

/** Changed again within so many nanoseconds, a file can have the same time: on systems that count in seconds, and on those that count finer. */
const GRAIN = { coarse: 2_000_000_000n, fine: 20_000_000n };

/**
 * Undefined where nobody can tell that nothing has changed: data on a server or in the folder of a lake, a spec from standard input,
 * a file that was written a moment ago.
 */
export function standingOf(spec: OpenSpec, input: CommandInput): string | undefined {
  const { plan, model } = spec.analysis;
  if (spec.path === undefined || plan.connections.some(({ kind }) => kind !== 'duckdb')) return undefined;
  const read = targetsOfSpec(spec, input, { data: true, model: true });
  const targets: Targets = { ...read, files: [...read.files, ledgerPaths(spec.path).ledger] };
  const stamps = [...stampsOf(targets)].sort();
  const data = stamps.map(([file]) => file).filter((file) => !model.closure.files.some(({ uri }) => pathOf(uri) === file));
  if (!stamps.every(([file]) => settled(file)) || data.some(inLake)) return undefined;
  const { severity, allowOutside, memory } = input.options;
  const { today, asOf } = dayOptions(input);
  const named = model.closure.files.flatMap(({ text }) => [...text.matchAll(/\benv\(\s*["']([^"']+)["']/g)].map(([, name = '']) => [name, process.env[name]]));
  return JSON.stringify([build(), spec.path, stamps, modelPathOf(spec, input), today, asOf, severity, allowOutside, memory, named]);
}

/** What of this program runs: of its version, and as it was built. */
function build(): unknown {
  const [, program = ''] = process.argv;
  return [manifest.version, process.version, process.arch, [...stampsOf({ files: [program], patterns: [] }).values()]];
}

/** A file, or none, whose time tells when it is written again. */
function settled(file: string): boolean {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return true;
  const age = BigInt(Date.now()) * 1_000_000n - found.mtimeNs;
  return found.isFile() && age > (found.mtimeNs % 1_000_000n === 0n ? GRAIN.coarse : GRAIN.fine);
}

/** Which rows of such files are there is told elsewhere in the folder of their table. */
function inLake(file: string): boolean {
  for (let at = dirname(file); ; at = dirname(at)) {
    if (['_delta_log', 'metadata'].some((name) => statSync(join(at, name), { throwIfNoEntry: false })?.isDirectory())) return true;
    if (at === dirname(at)) return false;
  }
}
