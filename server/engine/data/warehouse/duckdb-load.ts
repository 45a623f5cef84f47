// From typed columns to a temporary table of DuckDB, in chunks: the way back of duckdb-columns.ts.

import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { identifier } from '../sql/quote.ts';
import type { ResultColumn } from './warehouse.ts';

/** Rows per chunk: DuckDB's vector size. */
const CHUNK = 2048;
/** Chunks between two looks at whether to stop. */
const TURN = 64;

export async function loadColumns(connection: DuckDBConnection, table: string, columns: readonly ResultColumn[], signal?: AbortSignal): Promise<void> {
  const rows = columns[0]?.values.length ?? 0;
  const declared = columns.map(({ kind, name }) => `${identifier(name)} ${kind === 'number' ? 'DOUBLE' : 'VARCHAR'}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${identifier(table)} (${declared.join(', ')})`);
  const appender = await connection.createAppender(table, null, 'temp');
  const types = columns.map(({ kind }) => (kind === 'number' ? DOUBLE : VARCHAR));
  for (let start = 0, turn = 0; start < rows; start += CHUNK, turn++) {
    const end = Math.min(start + CHUNK, rows);
    const chunk = DuckDBDataChunk.create(types, end - start);
    columns.forEach((column, j) => {
      const values: (number | string | null)[] =
        column.kind === 'text'
          ? column.values.slice(start, end)
          : Array.from(column.values.subarray(start, end), (value) => (Number.isNaN(value) ? null : value));
      chunk.setColumnValues(j, values);
    });
    appender.appendDataChunk(chunk);
    if (turn % TURN === TURN - 1) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    }
  }
  appender.closeSync();
}
