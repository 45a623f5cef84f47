// Fitted models as plain data: what a model file keeps of them, and all that computing values needs. Numbers are rounded as they will be read back.

import type { Estimates, HitsByLength, HoldoutFigures } from '../../result/fitted-report.ts';
import type { NextProductParameters } from '../../statistics/predict/next-product/model.ts';
import type { PropensityParameters } from '../../statistics/predict/propensity.ts';
import type { Smoothing } from '../../statistics/predict/smoothing.ts';
import type { FittedTransform } from '../../statistics/preparation/fitted-transform.ts';

interface Kept {
  /** What it was fitted to, in words; the same for every call that rests on it. */
  readonly id: string;
}

export interface RepeatBuyingFit extends Kept {
  readonly kind: 'repeat_buying';
  readonly method: string;
  readonly estimates: Estimates;
}

export interface SpendingFit extends Kept {
  readonly kind: 'spending';
  readonly estimates: Estimates;
  /** Pearson's correlation of repeat orders and mean value, which the model takes for none. */
  readonly correlation: number;
}

export interface SurvivalFit extends Kept {
  readonly kind: 'survival';
  readonly estimates: Estimates;
}

export interface PropensityFit extends Kept {
  readonly kind: 'propensity';
  readonly learnedOn: number;
  readonly positives: number;
  readonly parameters: PropensityParameters;
  /** Cross-validated. */
  readonly measures: { readonly auc: number; readonly prAuc: number; readonly brier: number; readonly liftTopDecile: number };
}

export interface GrowthFit extends Kept, Smoothing {
  readonly kind: 'growth';
  /** Periods it was fitted to. */
  readonly periods: number;
}

export interface NextProductFit extends Kept {
  readonly kind: 'next_product';
  readonly parameters: NextProductParameters;
  /** Of the latest purchase day of each customer who has two or more; `logProbability` is the mean over what was bought. */
  readonly measures: { readonly evaluated: number; readonly logProbability: number; readonly hits: readonly HitsByLength[] };
}

/** How a fit that did not see the latest time predicts it. */
export interface HoldoutFit extends Kept {
  readonly kind: 'holdout';
  readonly figures: HoldoutFigures;
}

/** Bands of a feature: what leads from its value to them. */
export interface BandsFit extends Kept {
  readonly kind: 'bands';
  readonly steps: readonly FittedTransform[];
}

export type FittedModel = RepeatBuyingFit | SpendingFit | SurvivalFit | PropensityFit | GrowthFit | NextProductFit | HoldoutFit | BandsFit;
