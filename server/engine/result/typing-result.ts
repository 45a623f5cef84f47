// What the search for a short questionnaire found, and the questionnaire itself. Plain data.

import type { ValueType } from '../../../language/types/value-type.ts';

export interface TypingSegment {
  readonly id: string;
  readonly label: string;
  /** Entities in it. */
  readonly size: number;
}

/** What is asked of a set of questions before it is recommended, as fractions of 1. */
export interface TypingBounds {
  /** Of everybody, given back their own segment. */
  readonly accuracy: number;
  /** Of each segment, given back theirs. */
  readonly recall: number;
  /** Where the two figures come from, shown beside them. */
  readonly citation: string;
}

/** The best set of so many questions. Every figure is cross-validated, over everybody: whoever is left unassigned counts as not recovered. */
export interface TypingFrontierRow {
  /** In the order of the spec; their number is the m of the frontier. */
  readonly questions: readonly { readonly feature: string; readonly label: string }[];
  /** Share of everybody who is given back their own segment. */
  readonly accuracy: number;
  /** By segment: the share of its members who are given back theirs. */
  readonly recalls: readonly number[];
  readonly worstRecall: number;
  /** The id of the segment with the worst recall. */
  readonly worstSegment: string;
  /** Share of everybody whose likeliest segment is less likely than the threshold. */
  readonly unassignedShare: number;
  /** confusion[i][j]: members of segment i who are assigned to segment j. What a row lacks to the segment's size was left unassigned. */
  readonly confusion: readonly (readonly number[])[];
}

export interface TypingResult {
  /** In canonical order, those with at least one member; recalls and confusions are in this order. */
  readonly segments: readonly TypingSegment[];
  /** Entities with a segment, and without one; the latter take no part. */
  readonly assigned: number;
  readonly unassigned: number;
  /** Every feature that can be asked for, in the order of the spec. */
  readonly candidates: readonly { readonly feature: string; readonly label: string }[];
  /** `exact`: every set of questions was tried. */
  readonly search: 'exact' | 'forward-backward';
  /** How many entities the sets were compared on: all, or a seeded sample. The figures of the frontier are over all of them either way. */
  readonly searchedOn: number;
  readonly folds: number;
  readonly seed: number;
  /** Below this posterior nobody is assigned. */
  readonly threshold: number;
  /** The best set of 1, 2, 3 … questions. */
  readonly frontier: readonly TypingFrontierRow[];
  readonly bounds: TypingBounds;
  /** The smallest number of questions that clears both bounds. */
  readonly recommended?: number;
  /** Why that number, or why none. One sentence. */
  readonly reason: string;
  /** What a reader should know besides: features that cannot be asked for, segments too small to be learned. */
  readonly notes: readonly string[];
}

/** How the answers to a question are told apart. The answers have the numbers 0, 1, 2 … */
export type TypingScale =
  /** 0 is no, 1 is yes. */
  | { readonly kind: 'yes-no' }
  /** One answer per level; after `others` one more for every level that is not listed, else such a level counts as no answer. */
  | { readonly kind: 'levels'; readonly levels: readonly string[]; readonly others: boolean }
  /** In the feature's own units, ascending; dates in days since 1970-01-01. A value belongs to the first cut it does not exceed. */
  | { readonly kind: 'cuts'; readonly cuts: readonly number[] };

export interface TypingQuestion {
  /** `Dimension.feature`: the name of its answer, and of its column in SQL. */
  readonly feature: string;
  readonly label: string;
  readonly type: ValueType;
  readonly scale: TypingScale;
  /** The answers in words, by their numbers. */
  readonly answers: readonly string[];
  /** logProbabilities[answer][segment]: ln of how likely a member of the segment gives the answer. */
  readonly logProbabilities: readonly (readonly number[])[];
}

/** A questionnaire that can be put to people the model never saw. */
export interface TypingTool {
  readonly format: 'segspec-typing';
  readonly version: 1;
  readonly segments: readonly { readonly id: string; readonly label: string }[];
  /** By segment: ln of its share. */
  readonly logShares: readonly number[];
  readonly questions: readonly TypingQuestion[];
  readonly threshold: number;
}
