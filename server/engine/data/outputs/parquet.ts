// Parquet, written by a database of its own that knows nothing but these columns and one temporary folder.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createPace } from '../../result/pace.ts';
import { identifier, literal } from '../sql/quote.ts';
import { BETWEEN_BREATHS, defineOutput, rowsOf } from './output.ts';

const TYPES = { text: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN' } as const;

export const parquet = defineOutput({
  name: 'parquet',
  summary: 'Apache Parquet, compressed with Zstandard.',
  write: async (columns, scratch, signal) => {
    const { breathe } = createPace(signal);
    const folder = await mkdtemp(join(scratch, 'parquet-'));
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    const stop = (): void => connection.interrupt();
    signal?.addEventListener('abort', stop);
    try {
      await connection.run(`CREATE TABLE members (${columns.map(({ name, kind }) => `${identifier(name)} ${TYPES[kind]}`).join(', ')})`);
      const appender = await connection.createAppender('members');
      for (let row = 0; row < rowsOf(columns); row++) {
        if (row % BETWEEN_BREATHS === 0) await breathe();
        for (const column of columns) {
          if (column.kind === 'text') {
            const text = column.values[row] ?? null;
            if (text === null) appender.appendNull();
            else appender.appendVarchar(text);
          } else {
            const value = column.values[row] ?? Number.NaN;
            if (!Number.isFinite(value)) appender.appendNull();
            else if (column.kind === 'boolean') appender.appendBoolean(value !== 0);
            else appender.appendDouble(value);
          }
        }
        appender.endRow();
      }
      appender.closeSync();
      const file = join(folder, 'members.parquet');
      await connection.run(`COPY members TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`);
      return await readFile(file);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    }
  },
});
