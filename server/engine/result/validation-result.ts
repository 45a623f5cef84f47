// What resampling and null data say about a model's segments. Plain data.

/** How well the segments of one number of segments come out again on resampled data. */
export interface Resampled {
  /** Bootstraps done, of those asked for; fewer only where the number of segments was rejected already. */
  readonly bootstraps: number;
  readonly asked: number;
  /** In the order of the segments. */
  readonly segments: readonly SegmentStability[];
  /** Adjusted Rand index of pairs of refits over everybody (flexclust's global stability). */
  readonly agreement: { readonly median: number; readonly lower: number; readonly upper: number };
  /** Tibshirani & Walther 2005: the mean over the splits. */
  readonly predictionStrength: { readonly mean: number; readonly splits: number };
}

export interface SegmentStability {
  /** Mean Jaccard over the bootstraps (Hennig 2007). */
  readonly jaccard: number;
  /** Bootstraps in which the segment dissolved (Jaccard at most 0.5), and in which it was recovered (at least 0.75). */
  readonly dissolved: number;
  readonly recovered: number;
  /** Mean Jaccard over everybody, each assigned by the refit (flexclust's SLSW). */
  readonly within: number;
}

/** A figure against the same figure on data without what is looked for. */
export interface NullTest {
  readonly null: 'permuted' | 'one_population';
  /** The explained share (centroids), or the gain in log-likelihood per entity (mixtures), refitted as the null data sets are. */
  readonly observed: number;
  /** (1 + how many null figures are at least as large) / (data sets asked for + 1); where it was stopped early, p is at least this. */
  readonly p: number;
  readonly atLeast: number;
  readonly drawn: number;
  readonly asked: number;
  /** Of the null figures. */
  readonly median: number;
  readonly largest: number;
}

/** Where the members of each segment were with one segment fewer. */
export interface AcrossSolutions {
  readonly k: number;
  /** From each of the k − 1 segments (rows) to each of the k (columns), in entities. */
  readonly moved: readonly (readonly number[])[];
  /** 1 − entropy of where a segment's members came from, over ln(k − 1): 1 is all from one (flexclust's SLSA). */
  readonly stability: readonly number[];
}

/** How empty it is around a segment, along the densest way to the one that it is least apart from. */
export interface SegmentValley {
  /** Density of entities in the valley, as a share of that at the lower of the two peaks: 0 where nobody lies between, 1 where there is no valley. */
  readonly left: number;
  /** The other segment, by its place. */
  readonly to: number;
}

export type VerdictName = 'natural' | 'reproducible' | 'constructed' | 'no structure';

export interface Verdict {
  readonly status: VerdictName | 'not run' | 'not applicable';
  /** For a manager: `Natural segments`. */
  readonly label: string;
  /** What it means and the figures behind it. */
  readonly reason: string;
}
