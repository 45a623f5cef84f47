// From order lines to a feature matrix: the public path, from the text of a spec, against the bare aggregate in the same database.
// Each run is a process of its own, so that neither warms the other and peak memory is told apart.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Measured, median } from './measured.ts';

const CUSTOMERS = 1_000_000;
const LINES = 20_000_000;
const REPEATS = 3;

export async function benchmarkFeatures(scale: number): Promise<Measured[]> {
  const [customers, lines] = [Math.round(CUSTOMERS * scale), Math.round(LINES * scale)];
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  try {
    await makeLines(join(folder, 'lines.parquet'), customers, lines);
    const [bare, ours]: [Once[], Once[]] = [[], []];
    for (let i = 0; i < REPEATS; i++) {
      bare.push(once('bare', folder));
      ours.push(once('ours', folder));
    }
    const seconds = (runs: readonly Once[]): number => median(runs.map((run) => run.seconds));
    const memory = (runs: readonly Once[]): string => `${(Math.max(...runs.map((run) => run.peakBytes)) / 2 ** 30).toFixed(2)} GiB`;
    const size = `${customers.toLocaleString('en-US')} customers, ${lines.toLocaleString('en-US')} lines`;
    const rows = new Set([...bare, ...ours].map((run) => run.rows));
    if (rows.size !== 1) throw new Error(`The two disagree on the number of customers: ${[...rows].join(' and ')}`);
    return [
      { what: `features of ${size}`, figure: `${seconds(ours).toFixed(2)} s`, aim: `peak memory ${memory(ours)}` },
      { what: 'the same aggregate in DuckDB alone', figure: `${seconds(bare).toFixed(2)} s`, aim: `peak memory ${memory(bare)}` },
      { what: 'ratio', figure: (seconds(ours) / seconds(bare)).toFixed(2), aim: 'aim: ≤ 1.2' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Once {
  readonly seconds: number;
  readonly peakBytes: number;
  readonly rows: number;
}

function once(which: 'ours' | 'bare', folder: string): Once {
  const script = join(import.meta.dirname, 'features-once.ts');
  return JSON.parse(execFileSync(process.execPath, [script, which, folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as Once;
}

/** The same lines on every machine: everything is a hash of the row's number. */
async function makeLines(path: string, customers: number, lines: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (
      SELECT CAST(1 + hash(i) % ${customers} AS BIGINT) AS customer,
             DATE '2023-10-01' + CAST(hash(i + 1000000007) % 730 AS INTEGER) AS day,
             CAST((hash(i + 2000000011) % 20000) / 100.0 AS DECIMAL(10, 2)) AS amount,
             CAST(1 + hash(i + 3000000019) % 5 AS INTEGER) AS quantity,
             CASE hash(i + 4000000007) % 3 WHEN 0 THEN 'web' WHEN 1 THEN 'app' ELSE 'shop' END AS channel
      FROM range(${lines}) AS t(i)
    ) TO '${path.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
