// The phrases a function's SQL needs that databases spell differently. server/engine/data/sql/dialects implements them.

import type { Period, ValueType } from '../types/value-type.ts';

/** What becomes of a series: a name, or the quantile at a fraction. */
export type SeriesFigure = 'sum' | 'mean' | 'stddev' | 'min' | 'max' | { readonly quantile: number };

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
  /** A figure of the values of a series, written out; null where all of them are, or there is none. */
  readonly ofSeries: (values: readonly string[], figure: SeriesFigure) => string;
  /** The most frequent value; ties by name. */
  readonly mode: (value: string, condition: string, type?: ValueType) => string;
  /** Whole days from one date to another, negative when `to` is earlier. */
  readonly daysBetween: (from: string, to: string) => string;
  readonly toDate: (value: string) => string;
  readonly datePart: (part: 'year' | 'month' | 'isodow', value: string) => string;
  /** `2024`, `2024-Q4`, `2024-12`, `2024-W50` (ISO 8601) or `2024-12-09`: the period that a day lies in. */
  readonly periodName: (period: Period, day: string) => string;
  readonly truncate: (period: string, value: string) => string;
  /** The first number written in a text, signed, with a decimal point or comma; null without one. */
  readonly toNumber: (text: string) => string;
  /** Division that gives null for a zero denominator, in floating point. */
  readonly divide: (above: string, below: string) => string;
  /** Whether a list of texts holds one; null for no list. */
  readonly holds: (list: string, text: string) => string;
  /** How many texts a list holds. */
  readonly listLength: (list: string) => string;
  /** To so many decimals; halves go away from zero. */
  readonly round: (value: string, decimals: number) => string;
  /** Of the values that are there. */
  readonly greatest: (values: readonly string[]) => string;
  readonly least: (values: readonly string[]) => string;
}
