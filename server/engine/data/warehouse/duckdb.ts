// The embedded database: in memory, shut off from the machine but for the folders that hold the data, closed after each operation.

import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { duckdb } from '../sql/dialects/duckdb/index.ts';
import { identifier, literal } from '../sql/quote.ts';
import { loadBatches } from './duckdb-batches.ts';
import { readColumns } from './duckdb-columns.ts';
import { loadColumns } from './duckdb-load.ts';
import { databaseShare, usualMemory } from './memory.ts';
import { createScratch, type Scratch, type ScratchPlaces } from './scratch.ts';
import { createServers, type OpenEngine } from './servers.ts';
import type { DatabaseFile, Warehouse } from './warehouse.ts';

export interface DuckDbOptions {
  /** Bytes that a run may use as a whole, of which the database gets a share; most of the machine's where not given. */
  readonly memory?: number;
  /** What the database gets of so many bytes, where it is not as usual. */
  readonly share?: (whole: number) => number;
  readonly threads?: number;
  /** Why a file may not be read, as the end of a sentence; absent: every one may be. */
  readonly refuses?: (file: string) => string | undefined;
  /** Where `env(…)` looks; absent: nothing is set. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Opens the servers that specs connect to; absent: none is connected to. */
  readonly connect?: OpenEngine;
  /** Where copies of files go for a moment; the system's folder for such things where not given. */
  readonly scratch?: ScratchPlaces;
}

interface Session {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  readonly scratch: Scratch;
}

/** A database in memory, opened anew for each operation with just the folders it may read. */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<Warehouse> {
  let session: Session | undefined;
  const servers = createServers(options.connect);
  const end = async (): Promise<void> => {
    const released = servers.close();
    session?.connection.closeSync();
    session?.instance.closeSync();
    session?.scratch.remove();
    session = undefined;
    await released;
  };
  const guard = async <T>(signal: AbortSignal | undefined, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    signal?.throwIfAborted();
    session ??= await start(options, []);
    const { connection } = session;
    const stop = (): void => connection.interrupt();
    signal?.addEventListener('abort', stop);
    try {
      return await work(connection);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  };
  const warehouse: Warehouse = {
    name: 'duckdb',
    words: duckdb,
    memory: options.memory ?? usualMemory(),
    refuses: options.refuses ?? (() => undefined),
    begin: async (directories, databases = []) => {
      await end();
      const allowed = (place: string) => options.refuses?.(place) === undefined;
      session = await start(
        options,
        directories.filter(allowed),
        databases.filter(({ path }) => allowed(path)),
      );
    },
    end,
    scratchFile: async (ending) => {
      session ??= await start(options, []);
      return session.scratch.file(ending);
    },
    environment: (name) => options.environment?.[name] || undefined,
    connect: servers.connect,
    query: (sql, signal) => guard(signal, async (connection) => readColumns(await connection.run(sql), signal)),
    relation: async (name, select, kept, signal) => {
      const relation = identifier(name);
      await guard(signal, (connection) => connection.run(`CREATE OR REPLACE TEMP ${kept ? 'TABLE' : 'VIEW'} ${relation} AS ${select}`));
      return relation;
    },
    run: (sql, signal) => guard(signal, async (connection) => void (await connection.run(sql))),
    load: (table, columns, signal) => guard(signal, (connection) => loadColumns(connection, table, columns, signal)),
    loadBatches: (table, columns, batches, signal) => guard(signal, (connection) => loadBatches(connection, table, columns, batches, signal)),
    schema: (select, signal) =>
      guard(signal, async (connection) => {
        const result = await connection.run(`SELECT * FROM (${select}) AS s LIMIT 0`);
        return result.columnNames().map((name, index) => {
          const type = result.columnType(index);
          return { name, type: type.alias === 'JSON' ? 'JSON' : String(type).toUpperCase() };
        });
      }),
    workplace: () => Promise.resolve({ query: warehouse.query, keep: (name, select, signal) => warehouse.relation(name, select, true, signal) }),
    cancel: () => session?.connection.interrupt(),
    close: end,
  };
  return warehouse;
}

/** Opens and locks: what may be read is fixed before the first statement of a spec runs. */
async function start(options: DuckDbOptions, directories: readonly string[], databases: readonly DatabaseFile[] = []): Promise<Session> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.threads !== undefined && { threads: String(Math.max(1, Math.trunc(options.threads))) }),
    // What queries have done with goes back to the system, where what comes after them needs it; unasked the allocator keeps 128 MB.
    allocator_flush_threshold: '1MB',
    memory_limit: `${(options.share ?? databaseShare)(options.memory ?? usualMemory())}B`,
  });
  const connection = await instance.connect();
  const scratch = createScratch(options.scratch);
  for (const { name, path } of databases) {
    // What cannot be opened (no database, or locked by a writer) is told where its tables are read.
    await connection.run(`ATTACH ${literal(path)} AS ${identifier(name)} (READ_ONLY)`).catch(() => undefined);
  }
  const settings = [
    `SET temp_directory = ${literal(spilled(scratch))}`,
    "SET TimeZone = 'UTC'",
    `SET allowed_directories = [${[...directories, scratch.folder].map(literal).join(', ')}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ];
  for (const setting of settings) {
    try {
      await connection.run(setting);
    } catch (error) {
      // Without time zone support every time is UTC already; anything else must not be left open.
      if (!setting.includes('TimeZone')) throw error;
    }
  }
  return { instance, connection, scratch };
}

/** Where intermediate results go when memory is short, so that only what is computed with them has to fit; nowhere if no folder can be made. */
function spilled(scratch: Scratch): string {
  const folder = scratch.make();
  return folder === undefined ? '' : join(folder, 'spilled');
}
