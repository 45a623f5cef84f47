// Expressions and windows of a plan as plain data, and the places in the text that every node of a plan has.

import type { DurationUnit, Period, ValueType } from '../types/value-type.ts';

/** Zero-based, in UTF-16 units, as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Origin {
  readonly uri: string;
  readonly start: Position;
  readonly end: Position;
}

export interface Planned {
  readonly origin: Origin;
}

// ── expressions ──────────────────────────────────────────────────────────────

export type Expr =
  | LiteralExpr
  | SpanExpr
  | RangeExpr
  | AsOfExpr
  | ColumnExpr
  | RowsExpr
  | FeatureExpr
  | CallExpr
  | BinaryExpr
  | UnaryExpr
  | MembershipExpr
  | BetweenExpr
  | ConditionalExpr
  | UnknownExpr;

interface Typed extends Planned {
  /** Set by inference; absent only before it ran. */
  type?: ValueType;
}

export interface LiteralExpr extends Typed {
  readonly op: 'literal';
  readonly literal: 'number' | 'percent' | 'text' | 'boolean' | 'none' | 'date' | 'time';
  /** A percentage is its fraction (5 % is 0.05); dates and times are ISO text; none is null. */
  readonly value: number | string | boolean | null;
  /** `12 months`, `500 GBP`: a duration unit in the singular or a currency code. */
  readonly unit?: DurationUnit | string;
}
/** `next 12 months` as a value. */
export interface SpanExpr extends Typed {
  readonly op: 'span';
  readonly direction: 'last' | 'next';
  readonly count: number;
  readonly unit: DurationUnit;
}
export interface RangeExpr extends Typed {
  readonly op: 'range';
  readonly low: Expr;
  readonly high: Expr;
}
export interface AsOfExpr extends Typed {
  readonly op: 'as_of';
}
/** A column of `source`, reached through `joins` (names of the joined sources, in order). */
export interface ColumnExpr extends Typed {
  readonly op: 'column';
  readonly source: string;
  readonly joins: readonly string[];
  readonly column: string;
}
/** A source named as its rows: `count(orders)`. */
export interface RowsExpr extends Typed {
  readonly op: 'rows';
  readonly source: string;
}
/** A feature's value in its own units, before its transforms. */
export interface FeatureExpr extends Typed {
  readonly op: 'feature';
  readonly dimension: string;
  readonly feature: string;
}
export interface CallExpr extends Typed {
  readonly op: 'call';
  readonly function: string;
  readonly positional: readonly ArgumentPlan[];
  readonly named: Readonly<Record<string, readonly ArgumentPlan[]>>;
  /** The source whose rows are aggregated; absent for scalar functions. */
  readonly source?: string;
  readonly nameOrigin: Origin;
}
export interface ArgumentPlan extends Planned {
  readonly value: Expr;
  readonly where?: Expr;
  readonly window?: WindowPlan;
  readonly by?: Period;
}
export interface BinaryExpr extends Typed {
  readonly op: 'binary';
  readonly operator: '+' | '-' | '*' | '/' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or' | '??';
  readonly left: Expr;
  readonly right: Expr;
}
export interface UnaryExpr extends Typed {
  readonly op: 'unary';
  readonly operator: '-' | 'not';
  readonly operand: Expr;
}
/** `x in ("A", "B")`, or `x in 18..30` with one range among the options. */
export interface MembershipExpr extends Typed {
  readonly op: 'in';
  readonly value: Expr;
  readonly options: readonly Expr[];
  readonly negated: boolean;
}
/** Both ends included, as in SQL. */
export interface BetweenExpr extends Typed {
  readonly op: 'between';
  readonly value: Expr;
  readonly low: Expr;
  readonly high: Expr;
  readonly negated: boolean;
}
export interface ConditionalExpr extends Typed {
  readonly op: 'if';
  readonly condition: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}
/** A name that could not be resolved, or text that could not be read; already reported. */
export interface UnknownExpr extends Typed {
  readonly op: 'unknown';
  readonly text: string;
}

/** Calendar windows: `last 12 months` ending at `before` (default: as_of), or from…to, both days included. */
/** So long before `as_of` a window ends. */
export interface Span {
  readonly count: number;
  readonly unit: DurationUnit;
}

export type WindowPlan =
  | (Planned & { readonly kind: 'last' | 'next'; readonly count: number; readonly unit: DurationUnit; readonly before?: string; readonly gap?: Span })
  | (Planned & { readonly kind: 'range'; readonly from: string; readonly to: string });
