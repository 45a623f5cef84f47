// Order statistics that several transforms share: known values sorted, quantiles of type 7, cuts between values. Nothing here remembers or transforms.

/** The values that are not missing, ascending. */
export function sortedKnown(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

/**
 * The quantile of an ascending sample by linear interpolation between order statistics (Hyndman & Fan 1996, type 7; numpy's default).
 * NaN for an empty sample.
 */
export function sortedQuantile(sorted: Float64Array, fraction: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = fraction * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (position - below) * (high - low);
}

/**
 * A number at or above `below` and under `above` (the next larger value) that parts them: the middle, in as few digits as do,
 * so that no rounding on the way to a file and back puts a value on the other side.
 */
export function cutBetween(below: number, above: number): number {
  const middle = below + (above - below) / 2;
  for (let digits = 1; digits <= 17; digits++) {
    const short = Number(middle.toPrecision(digits)) + 0;
    if (short > below && short < above) return short;
  }
  return below;
}
