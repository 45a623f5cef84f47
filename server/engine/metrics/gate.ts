// The contract of a gate's behaviour: measure one figure on a solution. Words and default bounds are in the catalog; judging is in judge.ts.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { CheckPlan, ModelPlan, Plan } from '../../../language/plan/plan.ts';
import type { FeatureColumn, FeatureTable } from '../data/tables/feature-table.ts';
import type { Pace } from '../result/pace.ts';
import type { AcrossSolutions, CollectReport, NullTest, Resampled, SegmentValley, Verdict } from '../result/result.ts';
import type { Assignment, Fit } from '../statistics/methods/method.ts';
import type { ColumnStatistics } from '../statistics/preparation/column-statistics.ts';

/** One way to divide the population, with everything needed to judge it. */
export interface GateContext {
  readonly plan: Plan;
  readonly model: ModelPlan;
  readonly report: CollectReport;
  /** In canonical order. */
  readonly table: FeatureTable;
  /** How many there are, of whom the table may be a sample. */
  readonly entities: number;
  readonly fit: Fit;
  readonly assignment: Assignment;
  readonly sizes: readonly number[];
  readonly assigned: number;
  /** Entities with every base feature known. */
  readonly complete: number;
  /** Base features in their own units. */
  readonly base: readonly FeatureColumn[];
  /** Remembered per column. */
  readonly statistics: (column: FeatureColumn) => ColumnStatistics;
  /** What resampling and null data say of this solution, as far as they got. */
  readonly validation: ValidationFacts;
  readonly pace: Pace;
}

export interface ValidationFacts {
  readonly resampled?: Resampled;
  /** Where every segment's members were with one segment fewer; absent for the smallest number tried. */
  readonly across?: AcrossSolutions;
  readonly structure?: NullTest;
  /** Around every segment; absent for categorical bases, and until the number of segments is compared with chance. */
  readonly valleys?: readonly SegmentValley[];
  /** Why there is no joint structure to look for. */
  readonly structureless?: string;
  /** How many entities were resampled, where not all. */
  readonly on?: number;
  readonly verdict?: Verdict;
}

export interface Measurement {
  /** The figure to bound; for a metric per segment the weakest is taken from `perSegment`. */
  readonly value?: number;
  /** For `alsoCount`: the figure where the bound is a count. */
  readonly count?: number;
  /** For a metric without a bound. */
  readonly holds?: boolean;
  readonly perSegment?: readonly { readonly value: number; readonly count?: number; readonly note?: string }[];
  readonly detail: string;
  /** Fails whatever the bound says, and why. */
  readonly fails?: string;
  /** Failing is only a warning here, and why. */
  readonly softened?: string;
  readonly notRun?: string;
  readonly notApplicable?: string;
  readonly findings?: readonly Finding[];
}

export interface GateBehaviour {
  readonly name: string;
  /** Meaningful only for a method that searches or resamples. */
  readonly searches?: boolean;
  /** Told in the table by k: at once, when the solutions have been resampled, or where one was compared with chance. */
  readonly byK?: 'at once' | 'resampled' | 'compared';
  /** One measurement per check, in order; a single `undefined` where the spec has no check of this metric. */
  readonly measure: (context: GateContext, checks: readonly (CheckPlan | undefined)[]) => Measurement[] | Promise<Measurement[]>;
}

/** A behaviour whose figure does not depend on arguments. */
export function gate(name: string, measure: (context: GateContext) => Measurement, extra: Pick<GateBehaviour, 'searches' | 'byK'> = {}): GateBehaviour {
  return {
    name,
    ...extra,
    measure: (context, checks) => {
      const measured = measure(context);
      return checks.map(() => measured);
    },
  };
}
