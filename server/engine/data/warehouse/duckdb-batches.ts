// From batches of rows to a table of DuckDB that keeps its columns packed: answers to a survey take a small part of what they take as numbers of eight bytes.

import { DOUBLE, type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk, type DuckDBVector, VARCHAR } from '@duckdb/node-api';
import { identifier } from '../sql/quote.ts';
import type { LoadedBatch, LoadedColumn } from './warehouse.ts';

/** Rows per chunk: DuckDB's vector size. */
const CHUNK = 2048;
/** Values that may wait to be packed: some hundred megabytes. */
const UNPACKED = 16_000_000;
/** Rows that the database packs together: to pack at such a border packs none of them twice. */
const GROUP = 122_880;
/** The database within the database that is packed. */
const PACKED = '·packed';

export async function loadBatches(
  connection: DuckDBConnection,
  table: string,
  columns: readonly LoadedColumn[],
  batches: AsyncIterable<LoadedBatch>,
  signal?: AbortSignal,
): Promise<string> {
  const relation = `${identifier(PACKED)}.main.${identifier(table)}`;
  const declared = columns.map(({ kind, name }) => `${identifier(name)} ${kind === 'number' ? 'DOUBLE' : 'VARCHAR'}`);
  await connection.run(`ATTACH IF NOT EXISTS ':memory:' AS ${identifier(PACKED)} (COMPRESS)`);
  await connection.run(`CREATE OR REPLACE TABLE ${relation} (${declared.join(', ')})`);
  const chunk = DuckDBDataChunk.create(
    columns.map(({ kind }) => (kind === 'number' ? DOUBLE : VARCHAR)),
    CHUNK,
  );
  let appender: DuckDBAppender | undefined;
  let [waiting, loaded] = [0, 0];
  const pack = async (): Promise<void> => {
    appender?.closeSync();
    appender = undefined;
    waiting = 0;
    await connection.run(`CHECKPOINT ${identifier(PACKED)}`);
  };
  try {
    for await (const batch of batches) {
      signal?.throwIfAborted();
      for (let start = 0; start < batch.rows; start += CHUNK) {
        appender ??= await connection.createAppender(table, 'main', PACKED);
        const rows = Math.min(CHUNK, batch.rows - start);
        chunk.reset();
        chunk.rowCount = rows;
        batch.columns.forEach((values, j) => {
          setValues(chunk.getColumnVector(j), values, start, rows);
        });
        appender.appendDataChunk(chunk);
        waiting += rows * columns.length;
        const atBorder = Math.floor((loaded + rows) / GROUP) > Math.floor(loaded / GROUP);
        loaded += rows;
        if (waiting >= UNPACKED || (atBorder && waiting >= UNPACKED / 4)) await pack();
      }
    }
  } finally {
    await pack();
  }
  return relation;
}

/** What is missing among numbers stays one that is none: to take it out while reading costs less than to mark it here. */
function setValues(vector: DuckDBVector, values: LoadedBatch['columns'][number], start: number, rows: number): void {
  for (let i = 0; i < rows; i++) vector.setItem(i, values[start + i] ?? null);
  vector.flush();
}
