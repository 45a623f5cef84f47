// A Parquet file made from one SELECT, for tests.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export async function parquetOf(select: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-parquet-'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (${select}) TO '${join(folder, 'data.parquet')}' (FORMAT parquet)`);
    return readFileSync(join(folder, 'data.parquet'));
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}
