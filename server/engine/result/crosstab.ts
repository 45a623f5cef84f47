// How the answers to one descriptor are spread in each segment, and whether chance alone spreads them so. Plain data.

import type { Role } from '../../../language/plan/plan.ts';
import type { ValueType } from '../../../language/types/value-type.ts';

/** Of a category, a yes/no, an ordinal or a rating that did not form the segments. */
export interface Crosstab {
  /** `Dimension.feature`. */
  readonly feature: string;
  readonly label: string;
  readonly role: Role;
  readonly type: ValueType;
  /** Two answers, names without an order (the most frequent first), or steps from low to high. */
  readonly scale: 'yes-no' | 'names' | 'steps';
  readonly levels: readonly string[];
  /** How many rare names the last level, the others, stands for. */
  readonly others?: number;
  /** Whether shares, medians and the test are of weighted respondents; counts are of respondents. */
  readonly weighted?: true;
  /** In the order of the segments. */
  readonly bySegment: readonly CrosstabSegment[];
  readonly everybody: CrosstabRow;
  /** Absent where the answers do not vary between those who have one. */
  readonly test?: CrosstabTest;
  /** Labels of features that formed the segments and are made of the same columns: it then differs by construction. */
  readonly sharedWith?: readonly string[];
}

export interface CrosstabRow {
  /** Members with a value, and without. */
  readonly known: number;
  readonly missing: number;
  /** One per level. Shares are of those known. */
  readonly counts: readonly number[];
  readonly shares: readonly number[];
  /** Of steps. The mean of ratings only. */
  readonly median?: string;
  readonly mean?: number;
}

export interface CrosstabSegment extends CrosstabRow {
  readonly segment: string;
  /** Levels that occur more or less often than chance explains, with every cell of the table looked at; one per level. */
  readonly marks: readonly ('more' | 'less' | 'as expected')[];
}

export interface CrosstabTest {
  readonly name: 'chi-squared' | 'Kruskal–Wallis';
  readonly statistic: number;
  readonly df: number;
  readonly n: number;
  /** Respondents that would tell as much without weights. */
  readonly effective?: number;
  /** By the chi-square distribution, or by shuffling where the table is too thin for it. */
  readonly by: 'distribution' | 'permutation';
  readonly p: number;
  /** After Holm over all crosstabs of the run, and how many those are. */
  readonly adjusted: number;
  readonly of: number;
  /** Cramér’s V corrected for bias, or ε² of the ranks: 0 to 1. */
  readonly effect: { readonly name: 'V' | 'ε²'; readonly value: number };
}
