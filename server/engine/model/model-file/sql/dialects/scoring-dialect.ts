// What a scoring SELECT needs a database to say in other words. One file for each beside this, one line in index.ts.

import type { Dialect } from '../../../../data/sql/dialects/dialect.ts';

export interface ScoringDialect {
  /** As `--dialect` takes it. */
  readonly name: string;
  readonly product: string;
  /** Whether the tests run it there, and do not only look at its text. */
  readonly ran: boolean;
  /** For the expressions of rules. */
  readonly words: Dialect;
  /** Whether its planner would write each layer into the next, which `OFFSET 0` keeps it from. */
  readonly fenced: boolean;
  /** For one statement; absent where what all of DuckDB, PostgreSQL and Trino understand is right. */
  readonly spelling?: () => Spelling;
}

export interface Spelling {
  readonly identifier: (name: string) => string;
  readonly literal: (text: string) => string;
  /** A floating point number, given as `1.5E0`. */
  readonly number: (digits: string) => string;
  /** Other names of types and functions. */
  readonly names: Readonly<Record<string, string>>;
  /** Throws at a function that has no other name there. */
  readonly refuse?: (word: string) => void;
}
