// Which segments grow and which shrink: who moved since an earlier day, and what follows if it goes on like that. Plain data.

export type SegmentGrowthReport = SegmentGrowth | { readonly untold: string };

export interface SegmentGrowth {
  /** How long a step is, in words, and the two days it lies between. */
  readonly horizon: string;
  readonly from: string;
  readonly to: string;
  /** Where the history before `from` is shorter than the features look back. */
  readonly shortHistory?: boolean;
  /** Sources that list entities without saying since when: these count as there at `from`, and as newcomers never. */
  readonly undated?: readonly string[];
  readonly segments: readonly GrowingSegment[];
  /** Entities by their segment at `from` (rows) and at `to` (columns), segments in their order. */
  readonly moves: readonly (readonly number[])[];
  /** The same prediction made one step earlier, against what came. */
  readonly backtest?: {
    readonly from: string;
    readonly predicted: readonly number[];
    /** Σ |predicted − actual| / Σ actual over segments, and the same for expecting no change. */
    readonly error: number;
    readonly noChange: number;
  };
  readonly noBacktest?: string;
}

export interface GrowingSegment {
  readonly segment: string;
  /** Members at `from`, and now. */
  readonly before: number;
  readonly now: number;
  /** Since `from`: members that stayed, came from other segments, were not there before, went to other segments, and are gone or cannot be assigned. */
  readonly stayed: number;
  readonly cameIn: number;
  readonly newcomers: number;
  readonly wentOut: number;
  readonly gone: number;
  /** Members one step ahead: now × moves + newcomers, with the 95 % interval of a Bayesian bootstrap over entities. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** What the members are worth now and would be then, each worth what one is now; absent where nothing says what they are worth. */
  readonly value?: { readonly now: number; readonly expected: number };
}

/** Whether a size is expected to change by more than chance: today's lies outside the interval. */
export function growthIsTold({ now, low, high }: { readonly now: number; readonly low: number; readonly high: number }): boolean {
  return low > now || high < now;
}
