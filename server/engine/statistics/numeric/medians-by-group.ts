// The median of every group and of everybody else, from one walk over sorted values.

import type { GroupsInOrder, SortedColumn } from './sorted-column.ts';

/** Of each group, and of everybody in another one. NaN where there is nobody. */
export interface Medians {
  readonly own: readonly number[];
  readonly rest: readonly number[];
}

interface Middle {
  /** How many values come before the lower and the upper middle one, which are the same where the values are odd in number. */
  readonly lower: number;
  readonly upper: number;
  low: number;
  high: number;
}

/**
 * `inOrder`: the groups of the rows as the column has them in order; a row of none is left aside. `sizes`: how many known values each group has.
 * The value at a rank is looked for only where the rank can be reached, so that the work grows with the values, hardly with the groups.
 */
export function mediansByGroup({ values, order }: SortedColumn, inOrder: GroupsInOrder, sizes: Float64Array): Medians {
  const groups = sizes.length;
  const all = sizes.reduce((total, size) => total + size, 0);
  const own = Array.from(sizes, middleOf);
  const rest = Array.from(sizes, (size) => middleOf(all - size));
  const ownFrom = Float64Array.from(own, ({ lower }) => lower);
  const ownTo = Float64Array.from(own, ({ upper }) => upper);
  const counts = new Uint32Array(groups);
  let seen = 0;
  let look = nextLook();
  for (let at = 0; at < inOrder.length; at++) {
    const group = inOrder[at] as number;
    if (group === groups) continue;
    const rank = counts[group] as number;
    if (rank >= (ownFrom[group] as number) && rank <= (ownTo[group] as number)) take(own[group] as Middle, rank, at);
    if (seen >= look) {
      for (let c = 0; c < groups; c++) if (c !== group) take(rest[c] as Middle, seen - (counts[c] as number), at);
    }
    counts[group] = rank + 1;
    seen++;
    if (seen > look) look = nextLook();
  }
  return {
    own: own.map(({ low, high, lower, upper }) => (lower === upper ? low : (low + high) / 2)),
    rest: rest.map(({ low, high }) => low + (high - low) / 2),
  };

  function take(middle: Middle, rank: number, at: number): void {
    if (rank === middle.lower) middle.low = values[order[at] as number] as number;
    if (rank === middle.upper) middle.high = values[order[at] as number] as number;
  }

  /** How many must at least have been seen before the next middle of a rest can come: every one seen brings a rest at most one further. */
  function nextLook(): number {
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < groups; c++) {
      const { lower, upper } = rest[c] as Middle;
      const rank = seen - (counts[c] as number);
      for (const target of [lower, upper]) if (target >= rank) least = Math.min(least, seen + target - rank);
    }
    return least;
  }
}

function middleOf(size: number): Middle {
  return { lower: size === 0 ? -1 : Math.floor((size - 1) / 2), upper: size === 0 ? -1 : Math.floor(size / 2), low: Number.NaN, high: Number.NaN };
}
