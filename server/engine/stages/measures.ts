// What preparation asks of everybody: of rows that are here, measures-of-rows.ts; of rows that stay where they lie, measures-inside.ts.

import type { MethodDefinition } from '../../../language/catalog/method.ts';
import type { TransformState } from '../../../language/catalog/transform.ts';
import type { MissingPolicy, ScalePolicy, TransformPlan } from '../../../language/plan/plan.ts';
import type { FeatureColumn } from '../data/tables/feature-table.ts';
import type { BaseFeature } from '../model/base-features.ts';
import type { FittedTransform } from '../statistics/preparation/fitted-transform.ts';

/** A feature of the base, before its transforms; `column` as it is without its bands. */
export interface BaseColumn {
  readonly base: BaseFeature;
  readonly column: FeatureColumn;
}

/** The transforms of a feature, fitted. */
export interface FittedSteps {
  readonly transforms: readonly FittedTransform[];
  readonly columns: readonly string[];
  /** Values that a transform has no image for, where there are any. */
  readonly lost: readonly { readonly plan: TransformPlan; readonly count: number }[];
  /** Groups that a transform gives fewer of than it was asked for. */
  readonly fewer: readonly { readonly plan: TransformPlan; readonly asked: number; readonly got: number }[];
}

/** A feature up to its scale. */
export interface Unscaled extends BaseColumn {
  readonly policy: MissingPolicy;
  readonly scale: ScalePolicy;
  readonly standIn: number | null;
  readonly transforms: readonly FittedTransform[];
  readonly columns: readonly string[];
}

/** What the scale of a feature remembers, and whether all are the same, by column. */
export interface FittedScale {
  readonly states: readonly TransformState[];
  readonly still: readonly boolean[];
}

export interface Measures {
  /** How many there are. */
  readonly rows: number;
  /** How many of them have a value. */
  readonly known: (column: FeatureColumn) => number;
  /** How many have one in each of these columns. */
  readonly complete: (columns: readonly FeatureColumn[]) => Promise<number>;
  readonly steps: (given: readonly BaseColumn[]) => Promise<readonly FittedSteps[]>;
  /** What stands in for a missing value, in own units; null where nothing does. The mode breaks ties by the smaller value. */
  readonly standIns: (given: readonly { readonly column: FeatureColumn; readonly policy: MissingPolicy }[]) => Promise<readonly (number | null)[]>;
  /** Over those that no feature leaves out for want of a value. Empty lists under a method that measures nothing. */
  readonly scales: (given: readonly Unscaled[], method: MethodDefinition) => Promise<readonly FittedScale[]>;
}
