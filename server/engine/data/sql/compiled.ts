// What an expression becomes: SQL with the type of its value, and what compiling needs to know of its surroundings.

import type { FunctionDefinition } from '../../../../language/catalog/function.ts';
import type { CallExpr, ColumnExpr, FeatureExpr, RowsExpr } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import type { Dialect } from './dialects/dialect.ts';

export interface Compiled {
  readonly sql: string;
  readonly type: ValueType;
  /** A yes-or-no value that is never missing, so it needs no guard. */
  readonly certain?: boolean;
  /** A column marked `reversed`. */
  readonly reversed?: boolean;
  /** The same value as a decimal with so many places. */
  readonly decimal?: { readonly sql: string; readonly places: number };
  /** Of a series: one complete expression per period, in order. */
  readonly series?: readonly string[];
}

/** Where names get their SQL: among the rows of a source, or among entities. */
export interface Scope {
  readonly words: Dialect;
  readonly functionOf: (name: string) => FunctionDefinition | undefined;
  /** An ISO date or time. */
  readonly asOf: string;
  readonly column: (expr: ColumnExpr) => Compiled;
  readonly feature: (expr: FeatureExpr) => Compiled;
  /** A function that reads the rows of a source. */
  readonly aggregate: (call: CallExpr, definition: FunctionDefinition) => Compiled;
  /** A function whose values come from a fitted model: they are computed already, or there is a reason why not. */
  readonly fitted: (call: CallExpr, definition: FunctionDefinition) => Compiled;
  readonly rows: (expr: RowsExpr) => Compiled;
}
