// Tables of a DuckDB file. Another program that has it open is waited for a moment, then told of.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { duckdb } from '../../../engine/data/sql/dialects/duckdb/index.ts';
import { readColumns } from '../../../engine/data/warehouse/duckdb-columns.ts';
import { loadColumns } from '../../../engine/data/warehouse/duckdb-load.ts';
import { WriteRefused } from '../../../project/writing/refusal.ts';
import type { TableSession, TableStore } from './store.ts';

const AGAIN = 50;
const TRIES = 60;

export function duckdbStore(path: string, shown: string): TableStore {
  return {
    shown,
    words: duckdb,
    schema: 'main',
    file: path,
    within: (access, work, signal) => inDatabase(path, access, (connection) => work(sessionOf(connection)), signal),
  };
}

function sessionOf(connection: DuckDBConnection): TableSession {
  const run = async (sql: string): Promise<void> => void (await connection.run(sql));
  return {
    words: duckdb,
    run,
    columns: async (select, signal) => (await readColumns(await connection.run(select), signal)).columns,
    load: (table, columns, signal) => loadColumns(connection, table, columns, signal),
    temporary: (table) => `temp.${table}`,
    // A file is open for writing once.
    claim: async () => true,
    commit: () => run('COMMIT'),
    plain: ({ message }) => plain(message),
  };
}

async function inDatabase<T>(
  path: string,
  access: 'look' | 'write',
  work: (connection: DuckDBConnection) => Promise<T>,
  signal?: AbortSignal,
): Promise<T | undefined> {
  if (access === 'look' && !existsSync(path)) return undefined;
  if (access === 'write') await mkdir(dirname(path), { recursive: true });
  const instance = await opened(path, access, signal);
  try {
    const connection = await instance.connect();
    const stop = (): void => connection.interrupt();
    signal?.addEventListener('abort', stop);
    try {
      return await work(connection);
    } finally {
      signal?.removeEventListener('abort', stop);
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

async function opened(path: string, access: 'look' | 'write', signal: AbortSignal | undefined): Promise<DuckDBInstance> {
  for (let left = TRIES; ; left--) {
    signal?.throwIfAborted();
    try {
      return await DuckDBInstance.create(path, {
        access_mode: access === 'look' ? 'READ_ONLY' : 'READ_WRITE',
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
      });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const locked = /lock/i.test(text);
      if (!locked || left === 0)
        throw new WriteRefused(`The database \`${basename(path)}\` cannot be opened: ${locked ? 'another program has it open. Close that one' : plain(text)}.`);
    }
    await setTimeout(AGAIN, undefined, { signal });
  }
}

/** The first sentence of what DuckDB says, without its kind and without places. */
function plain(text: string): string {
  return (text.split('\n')[0] ?? '')
    .replace(/^[A-Z][A-Za-z ]*Error: /, '')
    .replace(/"?\/[^\s"]*\//g, '')
    .replace(/[.!]+$/, '');
}
