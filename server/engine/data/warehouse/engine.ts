// A database server that holds sources: asked one SELECT at a time, never written to, and let go of with the operation.

import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import type { QueryResult, WarehouseColumn, Workplace } from './warehouse.ts';
import type { Writer } from './writer.ts';

export interface Engine {
  /** Product, version and place in words, without a credential: `PostgreSQL 15.18 at db.example:5432/shop`. */
  readonly identity: string;
  /**
   * Runs one SELECT. Numbers of any kind, yes/no (1/0), dates and times (days since 1970-01-01, of UTC) come as numbers, NaN for what is missing;
   * everything else as text. Whole numbers above 2⁵³ are text to whoever casts them to it, in SQL.
   * All queries of one engine see one state of the data where the server can give one.
   * Rejects with the signal's reason once cancelled, after the server has stopped; with an `EngineFault` for everything that a server, a network or a query can do wrong.
   */
  readonly query: (sql: string, signal?: AbortSignal) => Promise<QueryResult>;
  /** The columns that a SELECT would give, without running it; types by the server's own names in capitals, `NUMERIC(10,2)` and `CHARACTER VARYING` among them. */
  readonly schema: (select: string, signal?: AbortSignal) => Promise<readonly WarehouseColumn[]>;
  /** Whether all its questions, and those of its workplace, see one state of the data. */
  readonly oneState?: true;
  /** Whether and where intermediate results are kept, in a sentence for readers. */
  readonly keeping: string;
  /**
   * Where intermediate results are kept; absent where a server has none that is named or gone by itself. Rejects with an `EngineFault`,
   * of kind `no-right` where this user may keep nothing.
   */
  readonly workplace?: (signal?: AbortSignal) => Promise<Workplace>;
  /** Releases the connection; what still runs is cancelled on the server, and what was kept is gone. */
  readonly close: () => Promise<void>;
}

export interface EngineOptions {
  /** The value of a setting: as the spec writes it, or from the environment. Throws an `EngineFault` where a variable is not set. */
  readonly setting: (name: string) => string | undefined;
  /** Milliseconds that one statement may run on the server. */
  readonly statementTimeout?: number;
  readonly signal?: AbortSignal;
}

/** One kind of server that specs connect to. */
export interface EngineKind {
  /** The name of the `connection` kind. */
  readonly name: string;
  /** Connects. Rejects with an `EngineFault`. */
  readonly open: (connection: ConnectionPlan, options: EngineOptions) => Promise<Engine>;
  /** Connects for writing, where deliveries can go to such a server. */
  readonly openWriter?: (connection: ConnectionPlan, options: EngineOptions) => Promise<Writer>;
}
