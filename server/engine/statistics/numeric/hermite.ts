// How the correlation of two margins follows from that of the normal variables behind them (Mehler's formula, normal to anything).

import jstat from 'jstat';

/** Terms of the series; the rest matters only for correlations above about 0.97 of two-valued margins. */
const TERMS = 80;

export interface Margin {
  /** The different values, ascending. */
  readonly values: Float64Array;
  /** Where one value ends and the next begins on the normal scale; one fewer than values. */
  readonly cuts: Float64Array;
  /** Coefficients of the standardised quantile function in normalised Hermite polynomials, from the first on. */
  readonly series: Float64Array;
}

/** The margin of sorted values without NaN; a constant has a series of zeros. */
export function marginOf(sorted: Float64Array): Margin {
  const n = sorted.length;
  const values: number[] = [];
  const cuts: number[] = [];
  for (let i = 0; i < n; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    if (i > 0) cuts.push(jstat.normal.inv(i / n, 0, 1));
    values.push(sorted[i] as number);
  }
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const spread = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  const series = new Float64Array(TERMS);
  for (let a = 0; a < cuts.length && spread > 0; a++) {
    const cut = cuts[a] as number;
    const jump = ((values[a + 1] as number) - (values[a] as number)) / spread;
    const density = Math.exp(-0.5 * cut * cut) / Math.sqrt(2 * Math.PI);
    // ∫ hₙ φ from the cut on is hₙ₋₁(cut) φ(cut) / √n, for hₙ = Heₙ / √n!.
    let before = 0;
    let current = 1;
    for (let term = 1; term <= TERMS; term++) {
      series[term - 1] = (series[term - 1] as number) + (jump * current * density) / Math.sqrt(term);
      const next = (cut * current - Math.sqrt(term - 1) * before) / Math.sqrt(term);
      before = current;
      current = next;
    }
  }
  return { values: Float64Array.from(values), cuts: Float64Array.from(cuts), series };
}

/** The correlation of two margins when the normal variables behind them correlate by `rho`. */
export function correlationFor(a: Margin, b: Margin, rho: number): number {
  let power = 1;
  let sum = 0;
  for (let term = 0; term < TERMS; term++) {
    power *= rho;
    sum += (a.series[term] as number) * (b.series[term] as number) * power;
  }
  return sum;
}

const EDGE = 0.9999;

/** The correlation of the normal variables that gives the margins the correlation `wanted`, or comes closest to it. */
export function latentCorrelation(a: Margin, b: Margin, wanted: number): number {
  // What does not vary goes together with nothing.
  if (a.cuts.length === 0 || b.cuts.length === 0) return 0;
  let low = -EDGE;
  let high = EDGE;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (correlationFor(a, b, middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The value of the margin at a point of the normal scale. */
export function valueAt({ values, cuts }: Margin, z: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cuts[middle] as number) <= z) low = middle + 1;
    else high = middle;
  }
  return values[low] as number;
}
