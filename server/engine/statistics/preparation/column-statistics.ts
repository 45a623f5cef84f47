// What a feature looks like in each segment and overall: the figures that profiles, markers, separation and decisions are read from.

import { sortedQuantile } from '../../../../language/catalog/transforms/sample.ts';
import type { FeatureColumn } from '../../data/tables/feature-table.ts';
import { type Dominance, dominance } from '../numeric/dominance.ts';
import { type Medians, mediansByGroup } from '../numeric/medians-by-group.ts';
import { type GroupsInOrder, groupsInOrder, type SortedColumn, sortedColumn } from '../numeric/sorted-column.ts';

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
  /** How often each value occurs, by segment; of ratings and ordinals whose rows are not here. */
  readonly counts?: ReadonlyMap<number, readonly number[]>;
  /** The same values on the scale that formed the segments, where the feature is one column there; else in own units. */
  readonly formed: { readonly mean: Float64Array; readonly stddev: number };
  /** Pairs of values of every two segments, and medians; computed when first asked for. */
  readonly dominance: () => Dominance;
  readonly medians: () => Medians;
}

/** A column is sorted once, whatever number of segments it is looked at with. */
const sortings = new WeakMap<FeatureColumn, SortedColumn>();

/**
 * Sums run in the order of the rows; rows without a segment (−1) are left aside. `low` and `high` are the 1st and 99th percentile.
 * `prepared` are the values as they formed the segments.
 */
export function columnStatistics(column: FeatureColumn, labels: Int32Array, k: number, prepared?: Float64Array): ColumnStatistics {
  const known = new Float64Array(k);
  const sum = new Float64Array(k);
  const squares = new Float64Array(k);
  const { values } = column;
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
  const all = known.reduce((count, own) => count + own, 0);
  const overallMean = total / all;
  let spread = 0;
  const left = new Float64Array(k);
  let leftOver = 0;
  for (let i = 0; i < values.length; i++) {
    const c = labels[i] as number;
    const value = values[i] as number;
    if (c < 0 || Number.isNaN(value)) continue;
    const [own, apart] = [value - (mean[c] as number), value - overallMean];
    squares[c] = (squares[c] as number) + own * own;
    left[c] = (left[c] as number) + own;
    spread += apart * apart;
    leftOver += apart;
  }
  for (let c = 0; c < k; c++) {
    const corrected = correct({ mean: mean[c] as number, squares: squares[c] as number }, left[c] as number, known[c] as number);
    mean[c] = corrected.mean;
    squares[c] = corrected.squares;
  }
  const overall = correct({ mean: overallMean, squares: spread }, leftOver, all);
  const stddev = Math.sqrt(overall.squares / all);
  let order: GroupsInOrder | undefined;
  const inOrder = () => {
    order ??= groupsInOrder(sortingOf(column), labels, k);
    return order;
  };
  let pairs: Dominance | undefined;
  let medians: Medians | undefined;
  return {
    column,
    known,
    mean,
    sum,
    variance: squares.map((s, c) => s / ((known[c] as number) - 1)),
    overall: {
      known: all,
      mean: overall.mean,
      stddev,
      ...rangeOf(column, labels, all),
    },
    ...(column.levels === undefined ? {} : { levels: levelCounts(column, labels, k, column.levels.length) }),
    formed: prepared === undefined ? { mean, stddev } : formedScale(column, prepared, labels, k),
    dominance: () => {
      pairs ??= dominance(sortingOf(column), inOrder(), k);
      return pairs;
    },
    medians: () => {
      medians ??= mediansByGroup(sortingOf(column), inOrder(), known);
      order = undefined;
      return medians;
    },
  };
}

/** Of its standard deviation, by which a mean may be off before it is corrected: below, what is left is rounding. */
const OFF = 1e-10;

/** A mean and the squares around it, by what is `left` of the deviations from it: of large values that lie close together it is off (Chan, Golub & LeVeque 1983, §2). */
function correct(found: { readonly mean: number; readonly squares: number }, left: number, known: number): { readonly mean: number; readonly squares: number } {
  const each = left / known;
  if (!(each * left > OFF ** 2 * found.squares)) return found;
  return { mean: found.mean + each, squares: Math.max(0, found.squares - each * left) };
}

function sortingOf(column: FeatureColumn): SortedColumn {
  const sorting = sortings.get(column) ?? sortedColumn(column.values);
  sortings.set(column, sorting);
  return sorting;
}

/** The known values of a column, ascending; it is sorted once. */
export function valuesInOrder(column: FeatureColumn): Float64Array {
  const { order } = sortingOf(column);
  const sorted = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) sorted[i] = column.values[order[i] as number] as number;
  return sorted;
}

type Range = Pick<ColumnStatistics['overall'], 'minimum' | 'maximum' | 'low' | 'high'>;

/** Where everybody is assigned, the same whatever the segments. */
const ranges = new WeakMap<FeatureColumn, Range>();

/** Of the known values of everybody assigned, who are `known` in number. */
function rangeOf(column: FeatureColumn, labels: Int32Array, known: number): Range {
  const { order } = sortingOf(column);
  const found = known === order.length ? ranges.get(column) : undefined;
  if (found !== undefined) return found;
  const sorted = new Float64Array(known);
  let count = 0;
  for (const i of order) if ((labels[i] as number) >= 0) sorted[count++] = column.values[i] as number;
  const range = {
    minimum: sorted[0] ?? Number.NaN,
    maximum: sorted[known - 1] ?? Number.NaN,
    low: sortedQuantile(sorted, 0.01),
    high: sortedQuantile(sorted, 0.99),
  };
  if (known === order.length) ranges.set(column, range);
  return range;
}

/** Means by segment and the standard deviation of everybody, over those whose value is known before anything stands in for it. */
function formedScale({ values }: FeatureColumn, prepared: Float64Array, labels: Int32Array, k: number): ColumnStatistics['formed'] {
  const count = new Float64Array(k);
  const sum = new Float64Array(k);
  const counts = (i: number) => (labels[i] as number) >= 0 && !Number.isNaN(values[i]) && !Number.isNaN(prepared[i]);
  let rows = 0;
  for (let i = 0; i < values.length; i++) {
    if (!counts(i)) continue;
    const c = labels[i] as number;
    count[c] = (count[c] as number) + 1;
    sum[c] = (sum[c] as number) + (prepared[i] as number);
    rows++;
  }
  const overall = sum.reduce((total, one) => total + one, 0) / rows;
  let spread = 0;
  for (let i = 0; i < values.length; i++) if (counts(i)) spread += ((prepared[i] as number) - overall) ** 2;
  return { mean: sum.map((total, c) => total / (count[c] as number)), stddev: Math.sqrt(spread / rows) };
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
