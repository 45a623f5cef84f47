// The same answers in every format that large data comes in: processor time and memory of reading them into features, against the same in Parquet.
// Each run is a process of its own, so that peak memory is told apart.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measured, median } from './measured.ts';
import { writeAnswers, writeFewAnswers } from './read-files.ts';
import type { ReadOnce } from './read-once.ts';

const [ROWS, FEW_ROWS] = [400_000, 20_000];
const REPEATS = 3;
const FILES = ['answers.parquet', 'answers.csv', 'answers.sav', 'answers.avro'];
/** Formats that nobody writes so many rows in. */
const SMALL_FILES = ['answers.parquet', 'answers.csv', 'answers.xlsx', 'answers.dta'];

export async function benchmarkReading(scale: number): Promise<Measured[]> {
  return [...(await read(Math.round(ROWS * scale), FILES, writeAnswers)), ...(await read(Math.round(FEW_ROWS * scale), SMALL_FILES, writeFewAnswers))];
}

async function read(rows: number, files: readonly string[], write: (folder: string, rows: number) => Promise<void>): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  try {
    await write(folder, rows);
    const runs = files.map((file) => ({ file, runs: Array.from({ length: REPEATS }, () => once(folder, file)) }));
    const seconds = (of: readonly ReadOnce[]): number => median(of.map((run) => run.seconds));
    const least = seconds(runs[0]?.runs ?? []);
    for (const { file, runs: of } of runs)
      if (of.some((run) => run.rows !== rows)) throw new Error(`${file} gave ${of.map((run) => run.rows).join(', ')} rows.`);
    return runs.map(({ file, runs: of }) => ({
      what: `${file}, ${Math.max(1, Math.round(statSync(join(folder, file)).size / 1e6))} MB, ${rows.toLocaleString('en-US')} rows`,
      figure: `${seconds(of).toFixed(2)} s of processor time, ${(seconds(of) / least).toFixed(1)} times Parquet`,
      aim: `peak memory ${Math.round(Math.max(...of.map((run) => run.peakBytes)) / 1e6)} MB`,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function once(folder: string, file: string): ReadOnce {
  const script = join(import.meta.dirname, 'read-once.ts');
  return JSON.parse(execFileSync(process.execPath, [script, folder, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as ReadOnce;
}
