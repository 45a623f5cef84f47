// What the segments are worth: who brings the value, and what each segment costs and gives. Plain data.

import type { ValueType } from '../../../language/types/value-type.ts';

export interface ValueReport {
  /** The column that says what a customer is worth: the lifetime value, else a revenue. */
  readonly measure: number;
  readonly columns: readonly ValueColumn[];
  readonly segments: readonly SegmentValue[];
  readonly concentration: Concentration;
}

export interface ValueColumn {
  readonly feature: string;
  readonly label: string;
  readonly type: ValueType;
  readonly role: 'lifetime value' | 'revenue' | 'cost to serve';
}

export interface SegmentValue {
  readonly segment: string;
  readonly customers: number;
  /** Of everybody with a segment. */
  readonly share: number;
  /** Of the total of the measure; absent where that is not positive. */
  readonly shareOfValue?: number;
  readonly priority?: string;
  /** One per column: the mean of those with a value, its 95 % interval, and the total. */
  readonly figures: readonly { readonly mean?: number; readonly low?: number; readonly high?: number; readonly total: number }[];
}

/** Customers from the most valuable on, and what share of the value they bring, at equal steps of customers; both start at 0 and end at 1. */
export interface Concentration {
  readonly customers: readonly number[];
  readonly value: readonly number[];
  /** What the most valuable fifth brings. */
  readonly topFifth: number;
}
