// What the engine asks of a database: typed result columns for one SELECT at a time, a schema, a cancel. Which database is behind it is elsewhere.

import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';

/** A column of a result. Numbers include counts, yes/no (1/0) and dates (days since 1970-01-01); NaN is missing. */
export type ResultColumn =
  | { readonly kind: 'number'; readonly name: string; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly name: string; readonly values: readonly (string | null)[] };

export interface QueryResult {
  readonly rows: number;
  readonly columns: readonly ResultColumn[];
}

/** A column of a table that is filled batch by batch. */
export interface LoadedColumn {
  readonly name: string;
  readonly kind: ResultColumn['kind'];
}

/** Some rows of such a table: for each column its values, NaN and null for what is missing. Valid until the next one is asked for. */
export interface LoadedBatch {
  readonly rows: number;
  readonly columns: readonly (Float64Array | readonly (string | null)[])[];
}

export interface WarehouseColumn {
  readonly name: string;
  /** The database's own name of the type, in capitals: `VARCHAR`, `DOUBLE`. */
  readonly type: string;
}

/** A database file that is attached read-only under a name. One that cannot be opened is left out. */
export interface DatabaseFile {
  readonly name: string;
  readonly path: string;
}

/** Where one operation keeps what it computed, on the server: gone with the connection. */
export interface Workplace {
  /** As that of the database, of the same state of the data and of what is kept. */
  readonly query: (sql: string, signal?: AbortSignal) => Promise<QueryResult>;
  /** Keeps what a SELECT gives, under a name that nobody else sees, and gives what stands for it behind FROM. */
  readonly keep: (name: string, select: string, signal?: AbortSignal) => Promise<string>;
  /** Why a place keeps nothing, or no more, as the end of a sentence; a SELECT stands for itself then. Undefined where it keeps. */
  readonly refused?: () => string | undefined;
}

/** Where SELECTs run: the embedded database, or a server that holds sources and is only read. */
export interface Database {
  readonly name: string;
  readonly words: Dialect;
  /** Runs one SELECT and gives its columns. */
  readonly query: (sql: string, signal?: AbortSignal) => Promise<QueryResult>;
  /** The columns that a SELECT would give, without running it; types by the names that DuckDB has for them. */
  readonly schema: (select: string, signal?: AbortSignal) => Promise<readonly WarehouseColumn[]>;
  /** What stands for a SELECT behind FROM: a relation with this name, its rows kept or not, or the SELECT itself where none can be made. */
  readonly relation: (name: string, select: string, kept: boolean, signal?: AbortSignal) => Promise<string>;
  /** Of a server, whether all its questions, and those of its workplace, see one state of the data. */
  readonly oneState?: true;
  /** Whether and where something is kept between the questions of a run, in a sentence; absent where everything is here. */
  readonly keeping?: string;
  /** Where what an operation computed stays with the rows; where nothing can be kept, a SELECT stands for itself. Rejects with an `EngineFault`. */
  readonly workplace: (signal?: AbortSignal) => Promise<Workplace>;
}

/** The embedded database, and through it the servers that a spec connects to. */
export interface Warehouse extends Database {
  /** Bytes that whoever uses it may use as a whole. */
  readonly memory: number;
  /** Why a file, or what lies in a folder, may not be read, as the end of a sentence; undefined where it may. */
  readonly refuses: (file: string) => string | undefined;
  /** What a variable of the environment says, for settings that are written `env(…)`. */
  readonly environment: (name: string) => string | undefined;
  /** Starts an operation that may read files in these folders and nowhere else; what an earlier one left is gone. */
  readonly begin: (directories: readonly string[], databases?: readonly DatabaseFile[]) => Promise<void>;
  /** Ends the operation: every file and all memory is released at once; resolves when the servers have let go as well. Never rejects. */
  readonly end: () => Promise<void>;
  /** The path of one more file that the operation may write and read; gone with it. */
  readonly scratchFile: (ending: string) => Promise<string>;
  /** The server behind a connection, opened when it is first asked for and let go of with the operation. Rejects with an `EngineFault`. */
  readonly connect: (connection: ConnectionPlan, signal?: AbortSignal) => Promise<Database>;
  /** Runs one statement that gives nothing: a temporary table or view. */
  readonly run: (sql: string, signal?: AbortSignal) => Promise<void>;
  /** Makes a temporary table of columns that were computed outside, in place of one with its name; NaN and null are missing. */
  readonly load: (table: string, columns: readonly ResultColumn[], signal?: AbortSignal) => Promise<void>;
  /** Makes a table of rows that come one batch after another, kept packed, in place of one with its name. Gives what stands for it behind FROM; a number that is missing is `nan` there. */
  readonly loadBatches: (table: string, columns: readonly LoadedColumn[], batches: AsyncIterable<LoadedBatch>, signal?: AbortSignal) => Promise<string>;
  /** Interrupts whatever is running. */
  readonly cancel: () => void;
  /** Ends whatever is open, for good; as `end`. */
  readonly close: () => Promise<void>;
}

/** The values of a numeric column of a result; empty when it is not one. */
export function numbersOf(result: QueryResult, index: number): Float64Array {
  const column = result.columns[index];
  return column?.kind === 'number' ? column.values : new Float64Array();
}

export function textsOf(result: QueryResult, index: number): readonly (string | null)[] {
  const column = result.columns[index];
  return column?.kind === 'text' ? column.values : [];
}

/** One number of the first row; NaN without one. */
export function numberAt(result: QueryResult, index: number): number {
  return numbersOf(result, index)[0] ?? Number.NaN;
}

export function textAt(result: QueryResult, index: number): string | undefined {
  return textsOf(result, index)[0] ?? undefined;
}
