// How a budget could be divided over the segments, beside how it is. Plain data.

export interface Allocation {
  readonly segments: readonly AllocationLine[];
  /** In words: what the proposal goes by. */
  readonly basis: string;
}

/** Shares of the budget, from 0 to 1. */
export interface AllocationLine {
  readonly segment: string;
  readonly proposed: number;
  /** In the currency of the budget. */
  readonly amount: number;
  /** As declared in the spec. */
  readonly declared?: number;
  /** The alternatives: in proportion to the total value of the segment, to its growth, and the same for every customer. */
  readonly byValue?: number;
  /** In proportion to what the segment is expected to gain; nothing where its interval holds today's size, absent where none gains or nobody can tell. */
  readonly byGrowth?: number;
  readonly equal: number;
  /** Why the segment gets what it gets, in words. */
  readonly reason: string;
}
