// A whole `run` from Parquet to its result, at 10,000, 100,000 and 1,000,000 people: processor time, peak memory, how work grows, and the
// longest stretch in which a cancel is not heard; and, apart from that, against what
// scikit-learn takes for the fits of the same numbers of segments alone.
// Each run is a process of its own. Processor time is what is compared, because a machine may be shared.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { installPeers, PEERS } from './kmeans/install-peers.ts';
import type { Measured } from './measured.ts';
import { makePeople } from './whole/people.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
/** As many starts as a run makes by default. */
const STARTS = 25;

interface Usage {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakBytes: number;
  readonly deafSeconds: number;
}

export async function benchmarkWhole(scale: number): Promise<Measured[]> {
  const measured: Measured[] = [];
  let before: number | undefined;
  for (const rows of [10_000, 100_000, 1_000_000].map((size) => Math.round(size * scale))) {
    const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
    try {
      const spec = await makePeople(folder, rows);
      const usage = run(folder, spec);
      const what = `whole run, ${rows.toLocaleString('en-US')} × 8, 2 to 8 segments, from Parquet`;
      measured.push({
        what: `${what}: processor time; peak memory`,
        figure: `${usage.processorSeconds.toFixed(1)} s; ${(usage.peakBytes / 2 ** 30).toFixed(2)} GiB`,
        aim: rows === 1_000_000 ? 'at most 0.8 GiB' : '',
      });
      if (before !== undefined)
        measured.push({ what: `${what}: to that of a tenth of it`, figure: `× ${(usage.processorSeconds / before).toFixed(2)}`, aim: 'at most × 8' });
      before = usage.processorSeconds;
      if (rows < 1_000_000 * scale) continue;
      measured.push({
        what: `${what}: longest stretch in which a cancel waits, in processor time`,
        figure: `${Math.round(1000 * usage.deafSeconds)} ms`,
        aim: 'at most a second',
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return measured;
}

function run(folder: string, spec: string): Usage {
  const file = join(folder, 'usage.json');
  const args = ['--import', join(import.meta.dirname, 'whole/usage.ts'), CLI, 'run', '--fail-on', 'never', spec];
  execFileSync(process.execPath, args, { stdio: 'ignore', env: { ...process.env, SEGSPEC_USAGE: file } });
  return JSON.parse(readFileSync(file, 'utf8')) as Usage;
}

/** The largest of these sizes against scikit-learn: its fits take the better part of an hour. */
export async function benchmarkFits(scale: number): Promise<Measured[]> {
  const rows = Math.round(1_000_000 * scale);
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  try {
    const usage = run(folder, await makePeople(folder, rows));
    return [await againstFits(`whole run, ${rows.toLocaleString('en-US')} × 8, 2 to 8 segments, from Parquet`, folder, usage)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function againstFits(what: string, folder: string, { processorSeconds }: Usage): Promise<Measured> {
  const name = `${what}: our processor time to that of scikit-learn ${PEERS['scikit-learn']} for the fits alone (n_init = ${STARTS})`;
  const python = installPeers();
  if (python === undefined) return { what: `${name}: no peers, Python or pip is missing`, figure: '', aim: 'at most 1/4' };
  await writeNumbers(folder);
  const options = {
    cwd: folder,
    encoding: 'utf8' as const,
    env: { ...process.env, OMP_NUM_THREADS: '2' },
    stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'],
  };
  const theirs: Pick<Usage, 'processorSeconds'> = JSON.parse(execFileSync(python, [join(import.meta.dirname, 'whole/fits.py'), String(STARTS)], options));
  const figure = `${(processorSeconds / theirs.processorSeconds).toFixed(2)} (${processorSeconds.toFixed(0)} s to ${theirs.processorSeconds.toFixed(0)} s)`;
  return { what: name, figure, aim: 'at most 1/4' };
}

/** The eight features as they are, row after row, for NumPy. */
async function writeNumbers(folder: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.run(`SELECT * EXCLUDE (customer) FROM '${join(folder, 'people.parquet').replaceAll("'", "''")}'`);
  const rows = (await result.getRows()) as number[][];
  writeFileSync(join(folder, 'people.bin'), Float64Array.from(rows.flat()));
  connection.closeSync();
  instance.closeSync();
}
