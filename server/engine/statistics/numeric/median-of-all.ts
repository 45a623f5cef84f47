// The median of several ascending lists together, without putting them together.

/** The middle one of all values, or between the middle two; NaN where there are none. */
export function medianOfAll(lists: readonly Float64Array[]): number {
  const many = lists.reduce((total, { length }) => total + length, 0);
  if (many === 0) return Number.NaN;
  const low = ranked(lists, Math.floor((many - 1) / 2));
  return low + (ranked(lists, Math.floor(many / 2)) - low) / 2;
}

/** The value that has `rank` others before it: the least with more than so many values up to and with it. */
function ranked(lists: readonly Float64Array[], rank: number): number {
  let found = Number.NaN;
  for (const list of lists) {
    // The first value of this list that is large enough; the answer is the least of those.
    let [from, to] = [0, list.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const value = list[middle] as number;
      if (lists.reduce((total, one) => total + upTo(one, value), 0) > rank) to = middle;
      else from = middle + 1;
    }
    const value = list[from];
    if (value !== undefined && !(value >= found)) found = value;
  }
  return found;
}

/** How many values are at most `value`. */
function upTo(list: Float64Array, value: number): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((list[middle] as number) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}
