// A database server that deliveries go to: one session that may write, with the statements of whoever delivers.

import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import type { QueryResult, ResultColumn } from './warehouse.ts';

/** Missing where null or NaN. Yes and no are 1 and 0. */
export type WrittenColumn = ResultColumn | { readonly name: string; readonly kind: 'boolean'; readonly values: Float64Array };

export interface Writer {
  /** As in an `Engine`. */
  readonly identity: string;
  /**
   * Runs one statement, which stands by itself unless `BEGIN` went before it. Results as those of an `Engine`.
   * Rejects with the signal's reason once cancelled, after the server has stopped; else with an `EngineFault`.
   */
  readonly query: (sql: string, signal?: AbortSignal) => Promise<QueryResult>;
  /** Adds rows to a table that is there, named in SQL, in the order of its columns. */
  readonly append: (relation: string, columns: readonly WrittenColumn[], signal?: AbortSignal) => Promise<void>;
  /** Releases the connection; what was not committed is undone. */
  readonly close: () => Promise<void>;
}

/** Opens the server behind a connection for writing. Rejects with an `EngineFault`. */
export type OpenWriter = (connection: ConnectionPlan, signal?: AbortSignal) => Promise<Writer>;
