// Opening a DuckDB file for one piece of work. Another program that has it open is waited for a moment, then told of.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { readColumns } from '../../../engine/data/warehouse/duckdb-columns.ts';
import type { ResultColumn } from '../../../engine/data/warehouse/warehouse.ts';
import { WriteRefused } from '../../../project/writing/refusal.ts';

const AGAIN = 50;
const TRIES = 60;

/** Undefined where it is only to be looked at and is not there. */
export async function inDatabase<T>(
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
export function plain(text: string): string {
  return (text.split('\n')[0] ?? '')
    .replace(/^[A-Z][A-Za-z ]*Error: /, '')
    .replace(/"?\/[^\s"]*\//g, '')
    .replace(/[.!]+$/, '');
}

export async function columnsOf(connection: DuckDBConnection, select: string, signal?: AbortSignal): Promise<readonly ResultColumn[]> {
  return (await readColumns(await connection.run(select), signal)).columns;
}

/** The texts of one column of a SELECT. */
export function textsIn(columns: readonly ResultColumn[], at: number): (string | null)[] {
  const column = columns[at];
  return column === undefined
    ? []
    : column.kind === 'text'
      ? [...column.values]
      : Array.from(column.values, (value) => (Number.isNaN(value) ? null : String(value)));
}

export function numbersIn(columns: readonly ResultColumn[], at: number): number[] {
  const column = columns[at];
  return column?.kind === 'number' ? [...column.values] : [];
}
