// The contract of a function in an expression: words for the user, types, and its SQL in one place.
// The SQL is made from already compiled pieces; quoting and dialects belong to server/engine/data/sql.

import type { ValueType } from '../types/value-type.ts';
import type { Parameter } from './parameter.ts';
import type { SqlWords } from './sql-words.ts';

export type FunctionFamily = 'aggregate' | 'time' | 'survey' | 'value' | 'predictive' | 'scalar';

export interface FunctionDefinition {
  readonly name: string;
  readonly family: FunctionFamily;
  /** One sentence in an analyst's words, saying what comes out and in which unit. */
  readonly summary: string;
  /** Formula, edge cases, source; Markdown, one sentence per line. */
  readonly details?: string;
  readonly parameters: readonly Parameter[];
  /** Reads many rows of a source and gives one value: takes `where` and windows. */
  readonly aggregates: boolean;
  /** An entity without rows: 0 for what counts and sums, missing for the rest. Only for aggregates. */
  readonly empty?: 'zero' | 'missing';
  /** Reads the rows that a source keeps apart as returns, instead of the others. */
  readonly readsReturns?: true;
  /** Asks when a row happened: the source must say `time:`. */
  readonly needsTime?: boolean;
  /** The result's type from those of the positional arguments; a string is a complaint about them. */
  readonly type: (positional: readonly ValueType[]) => ValueType | string;
  /** What is wrong with the constants written at positional arguments, as what follows the function's name; undefined where nothing is. Told while checking. */
  readonly complain?: (constants: SqlCall['constants']) => string | undefined;
  /** Its values come from a model that is fitted to all entities; how is in server/engine/features/fitted, under the same name. Then there is no `sql`. */
  readonly fitted?: true;
  /** Absent for what is `fitted`, and while `notRun` says why there is no value yet. Throws a RangeError with a plain reason where a written constant is out of bounds; the feature is then not run. */
  readonly sql?: (call: SqlCall) => string;
  /** Of an aggregate that takes a series too, as in `max(sum(orders.amount by month))`: its SQL over the call's `series`. */
  readonly ofSeries?: (call: SqlCall) => string;
  /** Why a run gives no value for this function in this version. */
  readonly notRun?: string;
  /** Executed against `example-data.ts` as a test, printed in the reference. `gives` maps an entity to its value (null: missing). */
  readonly examples: readonly FunctionExample[];
}

export interface FunctionExample {
  readonly expression: string;
  readonly gives: Readonly<Record<string, number | string | boolean | null>>;
}

/** What a function's SQL is made from. All strings are complete SQL expressions, in parentheses where an operator beside them could tear them apart; the caller does the same with what it gets. */
export interface SqlCall {
  /** The positional values: row-level inside an aggregate, entity-level otherwise. For `count(orders)` the first is `*`. */
  readonly args: readonly string[];
  readonly types: readonly ValueType[];
  /** Written constants of positional arguments, where they are (a number, text, or a span in days); else undefined. */
  readonly constants: readonly (number | string | undefined)[];
  readonly named: Readonly<Record<string, readonly string[]>>;
  /** Whether the column behind a positional argument is declared `reversed`. */
  readonly reversed: readonly boolean[];
  /** The values of a series (the first argument), one complete expression per period in order; empty for everything else.
   * A period without rows is 0; all are null for an entity that has no rows at all. */
  readonly series: readonly string[];
  /** True for rows that count: `where` and window together. `TRUE` where neither is written. */
  readonly condition: string;
  /** True for rows in the window, whatever `where` says: the denominator of `share`. */
  readonly inWindow: string;
  /** When the row happened (a timestamp) and on which calendar day (a date). Empty where the source has no `time:`. */
  readonly time: string;
  readonly day: string;
  /** The `as_of` day as a date. */
  readonly asOf: string;
  readonly words: SqlWords;
}

export function defineFunction(definition: FunctionDefinition): FunctionDefinition {
  return definition;
}
