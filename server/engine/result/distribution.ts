// How the values of a feature are spread, for a small picture. Plain data.

/** Numbers in bins of one width from `low` to `high`. */
export interface NumberBins {
  readonly kind: 'numbers';
  /** In the feature's own units; of whole numbers the first and the last that are counted. */
  readonly low: number;
  readonly high: number;
  /** Entities in each bin, from the lowest to the highest. */
  readonly counts: readonly number[];
  /** Entities under `low` and over `high`. */
  readonly below: number;
  readonly above: number;
}

/** Names, the most frequent first; steps of a scale and bands in their own order. */
export interface LevelCounts {
  readonly kind: 'levels';
  readonly levels: readonly { readonly label: string; readonly count: number }[];
  /** Entities with a level that is not among these, and how many such levels occur. */
  readonly others: number;
  readonly otherLevels: number;
}

export type Distribution = NumberBins | LevelCounts;
