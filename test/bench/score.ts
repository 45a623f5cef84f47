// Scoring with a committed model file, of more and more people: processor time, and the peak of memory, which should not grow with them.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './measured.ts';
import { makePeople } from './whole/people.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
const SIZES = [100_000, 1_000_000, 10_000_000];

export async function benchmarkScoring(scale: number): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  const model = join(folder, 'made.model.json');
  const measured: Measured[] = [];
  try {
    for (const people of SIZES.map((size) => Math.round(size * scale))) {
      const spec = await makePeople(folder, people);
      if (measured.length === 0) {
        segspec(folder, 'run', '--write', '--fail-on', 'never', spec);
        copyFileSync(join(folder, 'people.model.json'), model);
      }
      const { processorSeconds, peakBytes } = segspec(folder, 'score', '--model', model, '--out', join(folder, 'scored.parquet'), spec);
      measured.push({
        what: `score, ${people.toLocaleString('en-US')} × 8, from Parquet to Parquet: processor time; peak memory`,
        figure: `${processorSeconds.toFixed(1)} s; ${(peakBytes / 2 ** 30).toFixed(2)} GiB`,
        aim: measured.length === 2 ? 'memory does not grow' : '',
      });
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function segspec(folder: string, ...args: readonly string[]): { readonly processorSeconds: number; readonly peakBytes: number } {
  const file = join(folder, 'usage.json');
  const program = ['--import', join(import.meta.dirname, 'whole/usage.ts'), CLI];
  execFileSync(process.execPath, [...program, ...args], { stdio: 'ignore', env: { ...process.env, SEGSPEC_USAGE: file } });
  return JSON.parse(readFileSync(file, 'utf8'));
}
