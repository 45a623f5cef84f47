// The types a value can have in a spec: what a column holds, what an expression gives.
// Units ride on the type, so that days never add to money. How types combine is in infer.ts.

/** Calendar and clock units a duration can be written in. */
export const DURATION_UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** Calendar periods a series can be cut by. */
export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

export type ValueType =
  | { readonly kind: 'number' }
  | { readonly kind: 'count' }
  /** A length of time, measured in `unit` (recency, tenure and intervals are in days). */
  | { readonly kind: 'duration'; readonly unit: DurationUnit }
  /** `currency` is absent for plain `money`. Values are in whole currency units, never in cents. */
  | { readonly kind: 'money'; readonly currency?: string }
  | { readonly kind: 'share' }
  | { readonly kind: 'rating'; readonly low: number; readonly high: number }
  /** Levels from low to high; a value is the one-based rank of its level. */
  | { readonly kind: 'ordinal'; readonly levels: readonly string[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'category'; readonly levels?: readonly string[] }
  /** Several of a few names at once, such as the answers to a question; `levels` are those that it can have, where they are known. */
  | { readonly kind: 'list'; readonly levels?: readonly string[] }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  | { readonly kind: 'text' }
  | { readonly kind: 'id' }
  | { readonly kind: 'series'; readonly of: ValueType; readonly period: Period }
  /** The rows of a source, as in `count(orders)`. */
  | { readonly kind: 'rows'; readonly source: string }
  | { readonly kind: 'none' }
  /** Not known without the data, or already reported: compatible with everything. */
  | { readonly kind: 'unknown' };

export type TypeKind = ValueType['kind'];

export const NUMBER: ValueType = { kind: 'number' };
export const COUNT: ValueType = { kind: 'count' };
export const SHARE: ValueType = { kind: 'share' };
export const BOOLEAN: ValueType = { kind: 'boolean' };
export const CATEGORY: ValueType = { kind: 'category' };
export const DATE: ValueType = { kind: 'date' };
export const TIME: ValueType = { kind: 'time' };
export const TEXT: ValueType = { kind: 'text' };
export const ID: ValueType = { kind: 'id' };
export const DAYS: ValueType = { kind: 'duration', unit: 'day' };
export const LIST: ValueType = { kind: 'list' };
export const UNKNOWN: ValueType = { kind: 'unknown' };
export const NONE: ValueType = { kind: 'none' };

/** Values that can be averaged, added and compared by size. */
export function isNumeric(type: ValueType): boolean {
  return ['number', 'count', 'duration', 'money', 'share', 'rating', 'ordinal'].includes(type.kind);
}

/** Values that are one of several names. */
export function isCategorical(type: ValueType): boolean {
  return ['category', 'text', 'id'].includes(type.kind);
}

export function isTemporal(type: ValueType): boolean {
  return type.kind === 'date' || type.kind === 'time';
}
