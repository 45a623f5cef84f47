// Where tables are delivered to: a DuckDB file or a server. One session of it is asked and written to in the same words, but for what a dialect knows.

import type { Dialect } from '../../../engine/data/sql/dialects/dialect.ts';
import type { ResultColumn } from '../../../engine/data/warehouse/warehouse.ts';
import type { TableNames } from './names.ts';

export interface TableStore {
  /** As messages and the ledger show it. */
  readonly shown: string;
  readonly words: Dialect;
  /** Where names without a schema lie. */
  readonly schema: string;
  /** Bytes that a name may have, where there is a limit. */
  readonly longestName?: number;
  /** The file that a delivery writes, where it is one. */
  readonly file?: string;
  /** Undefined where it is only to be looked at and is not there. */
  readonly within: <T>(access: 'look' | 'write', work: (session: TableSession) => Promise<T>, signal?: AbortSignal) => Promise<T | undefined>;
}

export interface TableSession {
  readonly words: Dialect;
  readonly run: (sql: string) => Promise<void>;
  readonly columns: (select: string, signal?: AbortSignal) => Promise<readonly ResultColumn[]>;
  /** A temporary table, in place of one with its name. */
  readonly load: (table: string, columns: readonly ResultColumn[], signal?: AbortSignal) => Promise<void>;
  /** A temporary table in SQL. */
  readonly temporary: (table: string) => string;
  /** Keeps everybody else from delivering to a table until the session ends; false where somebody does so now. */
  readonly claim: (names: TableNames) => Promise<boolean>;
  /** Ends a transaction. `done` is a SELECT of one number that is above 0 once it has come to pass, should its answer be lost. Rejects where it did not. */
  readonly commit: (done: string) => Promise<void>;
  /** What went wrong as the end of a sentence. */
  readonly plain: (error: Error) => string;
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
