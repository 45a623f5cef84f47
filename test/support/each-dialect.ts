// Every dialect with a database that speaks it: DuckDB always, servers where the environment names them.

import { describe } from 'vitest';
import type { Dialect } from '../../server/engine/data/sql/dialects/dialect.ts';
import { dialects } from '../../server/engine/data/sql/dialects/index.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import type { QueryResult } from '../../server/engine/data/warehouse/warehouse.ts';
import { describeOn, openEngine, type ServerName } from './engines.ts';

export interface Spoken {
  readonly words: Dialect;
  readonly query: (sql: string) => Promise<QueryResult>;
  readonly close: () => Promise<void>;
}

async function open(words: Dialect): Promise<Spoken> {
  if (words.name !== 'duckdb') {
    const { query, close } = await openEngine(words.name as ServerName);
    return { words, query, close };
  }
  const database = await openDuckDb();
  return { words, query: database.query, close: async () => database.close() };
}

/** A group of tests for each dialect; `start` opens its database, once. */
export function describeDialects(what: string, tests: (start: () => Promise<Spoken>, words: Dialect) => void): void {
  for (const words of dialects) {
    const body = (): void => {
      let opened: Promise<Spoken> | undefined;
      tests(() => (opened ??= open(words)), words);
    };
    if (words.name === 'duckdb') describe(`${what} (duckdb)`, body);
    else describeOn(words.name as ServerName, what, body);
  }
}
