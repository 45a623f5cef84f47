// The words, thresholds and citations of a metric that a check may name. How it computes is in server/engine, under the same name.

import type { Parameter } from './parameter.ts';

export type MetricPlace = 'expect' | 'require' | 'knockout' | 'watch';

export interface MetricThreshold {
  readonly operator: '>=' | '<=';
  readonly value: number;
  readonly severity: 'error' | 'warning';
  /** Shown to the user beside the figure. */
  readonly citation: string;
}

export interface MetricDefinition {
  readonly name: string;
  readonly places: readonly MetricPlace[];
  readonly summary: string;
  readonly details?: string;
  readonly parameters: readonly Parameter[];
  /** What a bound is written in: `share` also takes a fraction, `none` has no bound (the metric holds or does not). */
  readonly unit: 'share' | 'count' | 'number' | 'duration' | 'money' | 'value' | 'none';
  /** A share that may also be bounded by a count: `smallest_segment >= 200`. */
  readonly alsoCount?: boolean;
  /** Shown as a percentage: a part of something that is counted, not an index between 0 and 1. */
  readonly percent?: boolean;
  /** Whether there is one figure per segment. */
  readonly perSegment?: boolean;
  /** Stands even when `require` is missing. */
  readonly defaults?: readonly MetricThreshold[];
  /** For a metric without a bound (`unit: 'none'`): stands even when `require` is missing, at this severity. */
  readonly mustHold?: { readonly severity: 'error' | 'warning'; readonly citation: string };
  /** Needs refits on resampled or permuted data: not applicable under `rules`. */
  readonly resamples?: boolean;
  /** Why a run cannot judge it in this version. */
  readonly notRun?: string;
  readonly example: string;
}

export function defineMetric(definition: MetricDefinition): MetricDefinition {
  return definition;
}
