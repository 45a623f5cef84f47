// The median of every group and of everybody else, from one walk over sorted values.

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
 * `order` holds the places ascending by value; those with a label below 0 are left aside. `sizes`: how many known values each group has.
 * The value at a rank is looked for only where the rank can be reached, so that the work grows with the values, hardly with the groups.
 */
export function mediansByGroup(values: Float64Array, order: Uint32Array, labels: Int32Array, sizes: Float64Array): Medians {
  const groups = sizes.length;
  const all = sizes.reduce((total, size) => total + size, 0);
  const own = Array.from(sizes, middleOf);
  const rest = Array.from(sizes, (size) => middleOf(all - size));
  const counts = new Uint32Array(groups);
  let seen = 0;
  let look = nextLook();
  for (const place of order) {
    const group = labels[place] as number;
    if (group < 0) continue;
    take(own[group] as Middle, counts[group] as number, place);
    if (seen >= look) {
      for (let c = 0; c < groups; c++) if (c !== group) take(rest[c] as Middle, seen - (counts[c] as number), place);
    }
    counts[group] = (counts[group] as number) + 1;
    seen++;
    if (seen > look) look = nextLook();
  }
  return {
    own: own.map(({ low, high, lower, upper }) => (lower === upper ? low : (low + high) / 2)),
    rest: rest.map(({ low, high }) => low + (high - low) / 2),
  };

  function take(middle: Middle, rank: number, place: number): void {
    if (rank === middle.lower) middle.low = values[place] as number;
    if (rank === middle.upper) middle.high = values[place] as number;
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
