// One segment as a run found it: what it is called, how large it is, what its members are like. Plain data.

import type { Origin, Role } from '../../../language/plan/plan.ts';
import type { ValueType } from '../../../language/types/value-type.ts';
import type { SegmentStability } from './validation-result.ts';

export interface SegmentResult {
  /** The declared name, the one inherited from the committed model file, or a generated one such as `segment_1`. */
  readonly id: string;
  /** As declared; else the suggested signature. */
  readonly label: string;
  /** Where the id comes from. */
  readonly named: 'declared' | 'inherited' | 'generated';
  /** What sets it apart in plain words: `high Orders, low Days since last order`. */
  readonly signature: string;
  readonly size: number;
  /** Of everyone assigned, from 0 to 1. */
  readonly share: number;
  /** Mean over its members of 1 − d₁/d₂ (centroids) or of the posterior (mixtures); absent under rules. */
  readonly confidence?: number;
  /** How well it comes out again on resampled data; absent under rules. */
  readonly stability?: SegmentStability;
  /** How far its members were together with one segment fewer (SLSA); absent for the smallest number of segments tried. */
  readonly across?: number;
  readonly markers: readonly Marker[];
  /** One line per feature that has values, base features first, in the order of the spec. */
  readonly profile: readonly ProfileLine[];
  /** Its part of the whole, for money, counts and durations that come from rows and add up. */
  readonly totals: readonly SegmentTotal[];
  readonly aliases: readonly string[];
  readonly priority?: string;
  readonly owner?: string;
  /** What is done for it, by decision. */
  readonly lines: readonly { readonly decision: string; readonly text: string; readonly budget?: number }[];
  /** The condition as written under `rules`, and the traits it was matched by. */
  readonly looksLike?: { readonly score: number; readonly traits: readonly string[] };
  readonly origin?: Origin;
}

export interface Marker {
  /** `Dimension.feature`. */
  readonly feature: string;
  readonly label: string;
  /** For a category: the level whose share is unusual. */
  readonly level?: string;
  /** Against the rest; where it is apart from every other single segment, among the segments. */
  readonly direction: 'high' | 'low' | 'middle';
  readonly apart: boolean;
  /** The segment's figure and that of everybody else, in own units: which one is in `by`. */
  readonly value: number;
  readonly rest: number;
  readonly by: 'median' | 'mean' | 'share';
  /** value / rest, on a ratio scale. */
  readonly times?: number;
  readonly type: ValueType;
}

export interface ProfileLine {
  readonly feature: string;
  readonly label: string;
  readonly role: Role;
  readonly type: ValueType;
  /** Members with a value. */
  readonly known: number;
  readonly missing: number;
  /** For numbers, ordinals, dates and yes/no (the share of yes). In own units, before any transform. */
  readonly mean?: number;
  readonly median?: number;
  /** Of bands: the median of the values behind them, in own units. */
  readonly behind?: { readonly median: number; readonly type: ValueType };
  readonly overall?: number;
  /** (segment mean − overall mean) / overall standard deviation. */
  readonly z?: number;
  /** For categories, ordinals and ratings. Shares of those known. */
  readonly levels?: readonly { readonly level: string; readonly share: number; readonly overall: number }[];
  readonly marker?: Marker['direction'];
}

export interface SegmentTotal {
  readonly feature: string;
  readonly label: string;
  readonly type: ValueType;
  readonly total: number;
  /** Of the total over everyone assigned; absent where that is not positive. */
  readonly share?: number;
}
