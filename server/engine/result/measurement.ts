// What became of those who were treated, against those who were left alone where somebody was. Plain data: the ledger keeps it, reports show it.

import type { ValueType } from '../../../language/types/value-type.ts';

export interface Measurement {
  /** Its name in the spec. */
  readonly measure: string;
  readonly label?: string;
  readonly decision?: string;
  readonly publish?: string;
  readonly kpi?: { readonly feature: string; readonly label: string; readonly type: ValueType };
  /** The day the treatment began, and the one the outcome is of. */
  readonly from?: string;
  readonly to?: string;
  /** `ahead`: the day of the outcome is still to come. `impossible`: it cannot be made, and `why` says what is missing. */
  readonly status: 'measured' | 'ahead' | 'impossible';
  readonly why?: string;
  readonly delivery?: MeasuredDelivery;
  readonly controlled: boolean;
  readonly segments: readonly MeasuredGroup[];
  /** All segments together; absent where there is one. */
  readonly all?: MeasuredGroup;
  /** Delivered segments with which nothing is to be done for the decision. */
  readonly untreated: readonly string[];
  /** What the segments were formed on, and the outcome is made from as well. */
  readonly shared: readonly string[];
  readonly notes: readonly string[];
}

/** The delivery that says who was treated. */
export interface MeasuredDelivery {
  readonly delivery: string;
  readonly day: string;
  /** The checksum of the model file. */
  readonly model: string;
  readonly from: 'kept delivery' | 'history';
}

export interface MeasuredGroup {
  /** Empty of all together. */
  readonly segment: string;
  readonly label: string;
  readonly treated: MeasuredArm;
  readonly control?: MeasuredArm;
  readonly effect?: MeasuredEffect;
  /** Why there is none. */
  readonly untold?: string;
}

export interface MeasuredArm {
  /** Delivered. */
  readonly people: number;
  /** Of whom the outcome is known; the means are theirs. */
  readonly known: number;
  /** Absent where it is known of nobody. */
  readonly before?: number;
  readonly now?: number;
}

export interface MeasuredEffect {
  /** Treated less control. */
  readonly difference: number;
  /** 95 % for all groups together. */
  readonly low: number;
  readonly high: number;
  /** After Holm, over all groups. */
  readonly p: number;
  /** The smallest difference that groups of this size show in four of five cases. */
  readonly detectable?: number;
  /** Whether it is more than chance. */
  readonly shown: boolean;
}
