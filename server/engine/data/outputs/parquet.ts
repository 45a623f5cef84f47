// Parquet, written by a database of its own that knows nothing but these columns and one temporary folder, in which it keeps what memory need not.

import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBAppender, DuckDBInstance } from '@duckdb/node-api';
import { createPace } from '../../result/pace.ts';
import { identifier, literal } from '../sql/quote.ts';
import { BETWEEN_BREATHS, defineOutput, type OutputColumn, rowsOf } from './output.ts';

const TYPES = { text: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN' } as const;
const MEMORY = '512MB';

export const parquet = defineOutput({
  name: 'parquet',
  summary: 'Apache Parquet, compressed with Zstandard.',
  open: async (file, signal) => {
    const { breathe } = createPace(signal);
    const folder = `${file}.making`;
    await mkdir(folder, { mode: 0o700 });
    const instance = await DuckDBInstance.create(join(folder, 'members.duckdb'), { threads: '1', memory_limit: MEMORY });
    const connection = await instance.connect();
    const stop = (): void => connection.interrupt();
    signal?.addEventListener('abort', stop);
    let begun = false;
    return {
      add: async (columns) => {
        if (!begun) await told(connection.run(`CREATE TABLE members (${columns.map(({ name, kind }) => `${identifier(name)} ${TYPES[kind]}`).join(', ')})`));
        begun = true;
        const appender = await connection.createAppender('members');
        for (let row = 0; row < rowsOf(columns); row++) {
          if (row % BETWEEN_BREATHS === 0) await breathe();
          for (const column of columns) append(appender, column, row);
          appender.endRow();
        }
        appender.closeSync();
      },
      end: async () => void (await told(connection.run(`COPY members TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`))),
      close: async () => {
        signal?.removeEventListener('abort', stop);
        connection.closeSync();
        instance.closeSync();
        await rm(folder, { recursive: true, force: true });
      },
    };

    /** What was cancelled says so. */
    async function told<T>(work: Promise<T>): Promise<T> {
      try {
        return await work;
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      }
    }
  },
});

function append(appender: DuckDBAppender, column: OutputColumn, row: number): void {
  if (column.kind === 'text') {
    const text = column.values[row] ?? null;
    if (text === null) appender.appendNull();
    else appender.appendVarchar(text);
    return;
  }
  const value = column.values[row] ?? Number.NaN;
  if (!Number.isFinite(value)) appender.appendNull();
  else if (column.kind === 'boolean') appender.appendBoolean(value !== 0);
  else appender.appendDouble(value);
}
