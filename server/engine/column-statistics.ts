// What a feature looks like in each segment and overall: the figures that profiles, markers, separation and decisions are read from.

import { sortedQuantile } from '../../language/catalog/transforms/sample.ts';
import type { FeatureColumn } from './feature-table.ts';

export interface ColumnStatistics {
  readonly column: FeatureColumn;
  /** Entities with a value, by segment; then means and sample variances (n − 1) of those. NaN where there are too few. */
  readonly known: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly sum: Float64Array;
  /** Over everyone assigned. */
  readonly overall: {
    readonly known: number;
    readonly mean: number;
    readonly stddev: number;
    readonly minimum: number;
    readonly maximum: number;
    readonly low: number;
    readonly high: number;
  };
  /** For categories: how often each level occurs, by segment. */
  readonly levels?: readonly Float64Array[];
}

/** Sums run in the order of the rows; rows without a segment (−1) are left aside. `low` and `high` are the 1st and 99th percentile. */
export function columnStatistics(column: FeatureColumn, labels: Int32Array, k: number): ColumnStatistics {
  const known = new Float64Array(k);
  const sum = new Float64Array(k);
  const squares = new Float64Array(k);
  const { values } = column;
  const assigned = values.filter((value, i) => (labels[i] as number) >= 0 && !Number.isNaN(value));
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const c = labels[i] as number;
    const value = values[i] as number;
    if (c < 0 || Number.isNaN(value)) continue;
    known[c] = (known[c] as number) + 1;
    sum[c] = (sum[c] as number) + value;
    total += value;
  }
  const mean = sum.map((s, c) => s / (known[c] as number));
  const overallMean = total / assigned.length;
  let spread = 0;
  for (let i = 0; i < values.length; i++) {
    const c = labels[i] as number;
    const value = values[i] as number;
    if (c < 0 || Number.isNaN(value)) continue;
    squares[c] = (squares[c] as number) + (value - (mean[c] as number)) ** 2;
    spread += (value - overallMean) ** 2;
  }
  const sorted = assigned.sort();
  return {
    column,
    known,
    mean,
    sum,
    variance: squares.map((s, c) => s / ((known[c] as number) - 1)),
    overall: {
      known: sorted.length,
      mean: overallMean,
      stddev: Math.sqrt(spread / sorted.length),
      minimum: sorted[0] ?? Number.NaN,
      maximum: sorted[sorted.length - 1] ?? Number.NaN,
      low: sortedQuantile(sorted, 0.01),
      high: sortedQuantile(sorted, 0.99),
    },
    ...(column.levels === undefined ? {} : { levels: levelCounts(column, labels, k, column.levels.length) }),
  };
}

function levelCounts({ values }: FeatureColumn, labels: Int32Array, k: number, levels: number): Float64Array[] {
  const counts = Array.from({ length: k }, () => new Float64Array(levels));
  for (let i = 0; i < values.length; i++) {
    const row = counts[labels[i] as number];
    const level = values[i] as number;
    if (row !== undefined && !Number.isNaN(level)) row[level] = (row[level] ?? 0) + 1;
  }
  return counts;
}

/** The median of the values with this label. NaN where there is none. */
export function medianOf({ values }: FeatureColumn, labels: Int32Array, segment: number): number {
  const own = values.filter((value, i) => labels[i] === segment && !Number.isNaN(value)).sort();
  return sortedQuantile(own, 0.5);
}
