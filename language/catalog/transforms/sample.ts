// Statistics that several transforms share: known values sorted, quantiles of type 7, spread, cuts between values. Nothing here remembers or transforms.

import { quantileSorted, standardDeviation } from 'simple-statistics';

/** The values that are not missing, ascending; to be read only. Nothing is sorted where they are in order already. */
export function sortedKnown(values: Float64Array): Float64Array {
  const known = knownOf(values);
  return isAscending(known) ? known : known.slice().sort();
}

/** As `sort` puts them, minus zero before zero. */
function isAscending(known: Float64Array): boolean {
  for (let i = 1; i < known.length; i++) {
    const [before, value] = [known[i - 1] as number, known[i] as number];
    if (before > value || (before === value && Object.is(value, -0) && !Object.is(before, -0))) return false;
  }
  return true;
}

/** The values that are not missing: all of them as they are where none is. */
export function knownOf(values: Float64Array): Float64Array {
  if (!values.some(Number.isNaN)) return values;
  const known = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) known[count++] = values[i] as number;
  return known.slice(0, count);
}

/**
 * The quantile of an ascending sample by linear interpolation between order statistics (Hyndman & Fan 1996, type 7; numpy's default).
 * NaN for an empty sample.
 */
export function sortedQuantile(sorted: Float64Array, fraction: number): number {
  return sorted.length === 0 ? Number.NaN : quantileSorted(listed(sorted), fraction);
}

/** The population standard deviation (divided by n) of an ascending sample, so that its bits do not depend on the order of rows; 0 where all are the same. */
export function sortedDeviation(sorted: Float64Array): number {
  return sorted[0] === sorted[sorted.length - 1] ? 0 : standardDeviation(listed(sorted));
}

/** The library reads by index and length alone, as a typed array is read; its types ask for a list. */
function listed(values: Float64Array): readonly number[] {
  return values as unknown as readonly number[];
}

/** The first place of an ascending sample from which on all values are so; its length where none is. */
export function firstPlace(sorted: Float64Array, is: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (is(sorted[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
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
