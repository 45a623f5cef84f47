// Bins of equal width for a sample: as wide as Freedman and Diaconis say, over the middle 98 % of the values, so that a few far away do not flatten the rest.
// D. Freedman, P. Diaconis (1981): On the histogram as a density estimator: L2 theory. Zeitschrift für Wahrscheinlichkeitstheorie 57, 453–476.

import { sortedQuantile } from '../../../../language/catalog/transforms/sample.ts';
import type { NumberBins } from '../../result/distribution.ts';

/** More would be narrower than a character can show. */
const MOST_BINS = 16;
const [LOWEST, HIGHEST] = [0.01, 0.99];

/**
 * Bins of an ascending sample without missing values; undefined for an empty one.
 * The width is 2 · IQR / ∛n; where the middle half is one value, that of Sturges (1926), range / (log₂ n + 1), as numpy's `auto` falls back.
 * Of whole numbers every bin holds as many of them, so that none is high for its width alone.
 */
export function histogram(sorted: Float64Array): NumberBins | undefined {
  if (sorted.length === 0) return undefined;
  const [low, high] = [sortedQuantile(sorted, LOWEST), sortedQuantile(sorted, HIGHEST)];
  const width = widthOf(sorted, high - low);
  // Above those, neighbours are no longer one apart.
  if (sorted.every(Number.isSafeInteger)) return wholeBins(sorted, Math.floor(low), Math.ceil(high), width);
  // So far apart that no number says how far: nothing can be divided.
  if (!(high > low) || !Number.isFinite(high - low)) return counted(sorted, { low, high, bins: 1, width: 0 });
  const bins = Math.min(MOST_BINS, Math.max(1, Math.ceil((high - low) / width)));
  return counted(sorted, { low, high, bins, width: (high - low) / bins });
}

/** The width that the rules ask for; NaN where every value is the same. */
export function widthOf(sorted: Float64Array, range: number): number {
  const quartiles = sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25);
  return quartiles > 0 ? (2 * quartiles) / Math.cbrt(sorted.length) : range > 0 ? range / (Math.log2(sorted.length) + 1) : Number.NaN;
}

function wholeBins(sorted: Float64Array, low: number, high: number, wanted: number): NumberBins {
  const numbers = high - low + 1;
  // Few are shown one by one, whatever the rule says of a continuum.
  const width = numbers <= MOST_BINS ? 1 : Math.max(1, Math.round(wanted), Math.ceil(numbers / MOST_BINS));
  const bins = Math.ceil(numbers / width);
  const found = counted(sorted, { low, high: low + bins * width, bins, width, open: true });
  // The last bin may be wider than what is there.
  return { ...found, high: Math.min(low + bins * width - 1, sorted.at(-1) ?? high) };
}

/** The last bin holds `high` too, unless it is open there. */
function counted(
  sorted: Float64Array,
  {
    low,
    high,
    bins,
    width,
    open = false,
  }: { readonly low: number; readonly high: number; readonly bins: number; readonly width: number; readonly open?: boolean },
): NumberBins {
  const counts = new Array<number>(bins).fill(0);
  let [below, above] = [0, 0];
  for (const value of sorted) {
    if (value < low) below++;
    else if (open ? value >= high : value > high) above++;
    else {
      const bin = width > 0 ? Math.min(bins - 1, Math.floor((value - low) / width)) : 0;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return { kind: 'numbers', low, high, counts, below, above };
}
