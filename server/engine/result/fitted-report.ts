// What fitted functions rest on, and how well they predict what they did not see. Plain data.

/** Maximum-likelihood estimates and how they were found. */
export interface Estimates {
  readonly values: Readonly<Record<string, number>>;
  /** A parameter is absent where the likelihood is too flat to tell. */
  readonly standardErrors: Readonly<Record<string, number>>;
  readonly logLikelihood: number;
  readonly customers: number;
  readonly converged: boolean;
  readonly starts: number;
  /** Of them, how many reached the best log-likelihood. */
  readonly reached: number;
}

export interface HoldoutFigures {
  /** The last day the fit saw, and how many days (or periods) it had to predict. */
  readonly until: string;
  readonly length: number;
  /** Customers of the calibration; orders of those that came later are not theirs to predict. */
  readonly customers: number;
  readonly actual: number;
  readonly expected: number;
  /** (expected − actual) / actual. */
  readonly bias: number;
  /** Mean over customers of |expected − actual|. */
  readonly meanAbsoluteError: number;
}

/** A share of customers with its 95 % interval (Wilson). */
export interface HitRate {
  readonly hits: number;
  /** 0 where there are no customers. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** Customers who bought one of the first so many on the list: by the model, by what is most popular, by what they bought last. */
export interface HitsByLength {
  readonly length: number;
  readonly model: HitRate;
  readonly popular: HitRate;
  readonly repeatLast: HitRate;
  /** The model against the baseline that hits more often, on the same customers (McNemar, 95 %). */
  readonly verdict: 'better' | 'as good' | 'worse';
}

/** Filled in for every report when all features are known. */
interface Reported {
  /** Keys of the features that rest on it. */
  readonly features: readonly string[];
}

export type FittedReport = RepeatBuyingReport | SurvivalReport | PropensityReport | GrowthReport | NextProductReport;

export interface RepeatBuyingReport extends Reported {
  readonly kind: 'repeat_buying';
  /** `BG/NBD`, and where it was published. */
  readonly model: string;
  readonly reference: string;
  /** The orders in words. */
  readonly of: string;
  readonly method: string;
  /** What the time parameters are in: `week`, or the period of an opportunity. */
  readonly time: string;
  readonly estimates: Estimates;
  readonly repeats: number;
  readonly withoutRepeat: number;
  readonly holdout?: HoldoutFigures & { readonly tracking: Tracking; readonly byRepeats: readonly RepeatClass[] };
  /** Why nothing was held back. */
  readonly noHoldout?: string;
  readonly spending?: SpendingReport;
}

/** The Gamma–Gamma model of what an order is worth. */
export interface SpendingReport {
  readonly estimates: Estimates;
  readonly correlation: number;
  /** E[value of an order] of a customer picked at random. */
  readonly mean: number;
  readonly holdout?: HoldoutFigures;
}

/** Repeat orders of the customers of the calibration since the first order, in equal steps. */
export interface Tracking {
  /** Days (or periods) since the first order of all, ascending. */
  readonly at: readonly number[];
  readonly actual: readonly number[];
  readonly expected: readonly number[];
  /** Where the calibration ends, on the same scale. */
  readonly cutoff: number;
}

/** Customers with as many repeat orders in the calibration: what they then did, on average. */
export interface RepeatClass {
  readonly repeats: string;
  readonly customers: number;
  readonly actual: number;
  readonly expected: number;
}

export interface SurvivalReport extends Reported {
  readonly kind: 'survival';
  readonly of: string;
  readonly each: string;
  readonly estimates: Estimates;
  readonly churned: number;
  /** Kaplan–Meier against the fitted curve, from renewal 1 on. */
  readonly curve: readonly { readonly period: number; readonly observed: number; readonly fitted: number; readonly atRisk: number }[];
  readonly holdout?: HoldoutFigures;
  readonly noHoldout?: string;
}

export interface PropensityReport extends Reported {
  readonly kind: 'propensity';
  readonly of: string;
  /** Days between what is known and what is predicted; absent where both are as of the same day. */
  readonly ahead?: string;
  readonly learnedAt: string;
  readonly learnedOn: number;
  readonly positives: number;
  /** Left out: the target is `none`, or not among those asked for. */
  readonly notEligible: number;
  readonly lambda: number;
  readonly folds: number;
  /** How many the measures are from, where not all. */
  readonly validatedOn?: number;
  readonly auc: number;
  readonly aucInterval: { readonly low: number; readonly high: number };
  readonly trainAuc: number;
  readonly prAuc: number;
  readonly brier: number;
  readonly baseBrier: number;
  readonly liftTopDecile: number;
  readonly coefficients: readonly {
    readonly key: string;
    readonly label: string;
    readonly level?: string;
    readonly standardised: number;
    readonly perUnit?: number;
    readonly oddsRatio: number;
  }[];
  readonly dropped: readonly string[];
  readonly deciles: readonly { readonly cases: number; readonly observed: number; readonly predicted: number }[];
  /** Of the champion's segments; filled in when they are known. */
  readonly bySegment?: readonly SegmentCalibration[];
}

/** Cross-validated probabilities against what happened, in one segment. */
export interface SegmentCalibration {
  readonly segment: string;
  readonly cases: number;
  readonly observed: number;
  readonly predicted: number;
  /** observed − predicted, with its 95 % interval. */
  readonly gap: number;
  readonly low: number;
  readonly high: number;
  readonly covers: boolean;
}

export interface GrowthReport extends Reported {
  readonly kind: 'growth';
  /** The series in words, and its period. */
  readonly of: string;
  readonly by: string;
  /** How far ahead, in words and in periods. */
  readonly ahead: string;
  readonly steps: number;
  readonly periods: number;
  /** Those with a series. */
  readonly entities: number;
  /** Simple exponential smoothing: the weight of the newest period, the level of one without history, the drift of all over the time ahead. */
  readonly alpha: number;
  readonly level: number;
  readonly drift: number;
  /** The same forecast, made as long ago as it looks ahead. */
  readonly backtest?: ForecastFigures & {
    readonly entities: number;
    readonly actual: number;
    /** Expecting every series to go on as it did. */
    readonly noChange: ForecastFigures;
  };
  readonly noBacktest?: string;
  /** Everybody with a series, and the champion's segments; filled in when they are known. */
  readonly overall?: SeriesGrowth;
  readonly bySegment?: readonly (SeriesGrowth & { readonly segment: string })[];
}

interface ForecastFigures {
  readonly expected: number;
  /** (expected − actual) / actual. */
  readonly bias: number;
  /** Mean over entities of |expected − actual|. */
  readonly meanAbsoluteError: number;
}

/** The series of a group summed: over as long a time before, and as expected ahead. */
export interface SeriesGrowth {
  readonly entities: number;
  readonly last: number;
  readonly expected: number;
  /** expected / last − 1, with its 95 % bootstrap interval over entities; absent where there was nothing before. */
  readonly growth?: number;
  readonly low?: number;
  readonly high?: number;
}

export interface NextProductReport extends Reported {
  readonly kind: 'next_product';
  /** The column in words, with its condition and window. */
  readonly of: string;
  readonly categories: number;
  /** Of them, those that are predicted: the most frequent. */
  readonly predicted: number;
  /** Share of the purchases that are of the others. */
  readonly rare: number;
  /** With a purchase, and so with a prediction. */
  readonly customers: number;
  /** Customers whose day before the latest the weights were learned from. */
  readonly learnedFrom: number;
  /** Customers whose latest day was predicted: those with two purchase days or more. */
  readonly evaluated: number;
  /** After so many purchase days a purchase counts half among the customer's habits; absent where none fades. */
  readonly halfLife?: number;
  /** By purchase days of the customer: the parts of own habits, of what follows what was bought last, of popularity. */
  readonly weights: readonly { readonly days: number; readonly own: number; readonly following: number; readonly popular: number }[];
  /** Lists as long as all there is are left out. */
  readonly hits: readonly HitsByLength[];
  /** Geometric mean of the probability that what was bought had, and the one it had by popularity alone; then their logarithms. */
  readonly probability: number;
  readonly popularProbability: number;
  readonly logProbability: number;
  readonly popularLogProbability: number;
  /** What is next for most, as of today: customers for whom it comes first, their share, and its mean probability. */
  readonly next: readonly { readonly category: string; readonly customers: number; readonly share: number; readonly probability: number }[];
  /** Of the champion's segments, the category that comes first; filled in when they are known. */
  readonly bySegment?: readonly SegmentHits[];
}

/** How often the category that comes first was bought, in one segment. */
export interface SegmentHits {
  readonly segment: string;
  /** Whose latest day was predicted. */
  readonly customers: number;
  readonly model: HitRate;
  readonly popular: HitRate;
  readonly repeatLast: HitRate;
}
