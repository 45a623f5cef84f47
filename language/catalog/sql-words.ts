// The phrases a function's SQL needs that databases spell differently. server/engine/data/sql/dialects implements them.

import type { ValueType } from '../types/value-type.ts';

export interface SqlWords {
  /** A sum that does not depend on the order of the rows; null without rows. */
  readonly exactSum: (value: string, condition: string) => string;
  readonly countIf: (condition: string) => string;
  readonly countDistinct: (value: string, condition: string) => string;
  /** Linear interpolation between order statistics, as numpy's default (Hyndman & Fan type 7). */
  readonly quantile: (value: string, fraction: number, condition: string) => string;
  /** Sample standard deviation (n − 1), order-free; null below two values. */
  readonly stddev: (value: string, condition: string) => string;
  /** Of texts by code point, of yes and no with no before yes. The type is that of the value. */
  readonly min: (value: string, condition: string, type?: ValueType) => string;
  readonly max: (value: string, condition: string, type?: ValueType) => string;
  /** The value of the earliest or latest row; ties on time are broken by the value, smallest first. */
  readonly earliest: (value: string, time: string, condition: string, type?: ValueType) => string;
  readonly latest: (value: string, time: string, condition: string, type?: ValueType) => string;
  /** The most frequent value; ties by name. */
  readonly mode: (value: string, condition: string, type?: ValueType) => string;
  /** Whole days from one date to another, negative when `to` is earlier. */
  readonly daysBetween: (from: string, to: string) => string;
  readonly toDate: (value: string) => string;
  readonly datePart: (part: 'year' | 'month' | 'isodow', value: string) => string;
  readonly truncate: (period: string, value: string) => string;
  /** The first number written in a text, signed, with a decimal point or comma; null without one. */
  readonly toNumber: (text: string) => string;
  /** Division that gives null for a zero denominator, in floating point. */
  readonly divide: (above: string, below: string) => string;
  /** To so many decimals; halves go away from zero. */
  readonly round: (value: string, decimals: number) => string;
  /** Of the values that are there. */
  readonly greatest: (values: readonly string[]) => string;
  readonly least: (values: readonly string[]) => string;
}
