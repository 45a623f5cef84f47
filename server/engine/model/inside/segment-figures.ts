// What the members of each segment are like, told where their rows lie: the figures of `ColumnStatistics`, from four statements for all columns.

import { type FeatureColumn, featureKey } from '../../data/tables/feature-table.ts';
import type { InsideColumn } from '../../data/tables/inside-table.ts';
import { numbersOf } from '../../data/warehouse/warehouse.ts';
import type { ColumnStatistics } from '../../statistics/preparation/column-statistics.ts';
import { type PlacedRelation, total } from './placed-relation.ts';
import { countsOf } from './segment-counts.ts';
import { type Group, momentsOf } from './segment-moments.ts';
import { emptyOrder, type Order, ordersOf } from './segment-orders.ts';

/** What is told of everybody, whether assigned or not. */
export interface Overall {
  readonly known: number;
  readonly mean: number;
  readonly stddev: number;
  readonly minimum: number;
  readonly maximum: number;
  /** For categories: how often each level occurs. */
  readonly levels?: readonly number[];
}

export interface SegmentFigures {
  /** Entities by segment, and the sums of their confidence. */
  readonly sizes: readonly number[];
  readonly confidence: readonly number[];
  readonly statistics: (column: FeatureColumn) => ColumnStatistics;
  readonly overall: (key: string) => Overall | undefined;
}

/** Columns in one statement; a database has an end to what it takes. */
const BATCH = 100;

/** `place` of the relation is from 1, NULL for nobody. */
export async function segmentFigures(asked: PlacedRelation): Promise<SegmentFigures> {
  const { columns, segments } = asked;
  const numbers = columns.filter(({ levels }) => levels === undefined);
  const { sizes, confidence } = await sizesOf(asked);
  const groups = new Map<string, readonly Group[]>();
  for (let at = 0; at < numbers.length; at += BATCH) {
    const batch = numbers.slice(at, at + BATCH);
    (await momentsOf(asked, batch)).forEach((own, i) => void groups.set(featureKey(batch[i] as InsideColumn), own));
  }
  const orders = await ordersOf(asked, numbers);
  const levelled = columns.filter(({ levels, type }) => levels !== undefined || type.kind === 'rating' || type.kind === 'ordinal');
  const counted = await countsOf(asked, levelled);
  const countsBy = new Map(levelled.map((column, i) => [featureKey(column), counted[i] as ReadonlyMap<number, readonly number[]>]));
  const orderBy = new Map(numbers.map((column, i) => [featureKey(column), orders[i] as Order]));
  return {
    sizes,
    confidence,
    statistics: (column) => {
      const key = featureKey(column);
      const counts = countsBy.get(key);
      if (column.levels !== undefined) return ofLevels(column, counts ?? new Map(), segments);
      const found = ofNumbers(column, groups.get(key) ?? [], orderBy.get(key) ?? emptyOrder(segments), segments);
      return counts === undefined ? found : { ...found, counts };
    },
    overall: (key) => {
      const column = columns.find((one) => featureKey(one) === key);
      if (column === undefined) return undefined;
      if (column.levels === undefined) return overallOf(groups.get(key) ?? [], groups.get(key)?.slice(0, segments));
      const levels = column.levels.map((_, code) => (countsBy.get(key)?.get(code) ?? []).reduce((sum, one) => sum + one, 0));
      return { known: levels.reduce((sum, one) => sum + one, 0), mean: Number.NaN, stddev: Number.NaN, minimum: Number.NaN, maximum: Number.NaN, levels };
    },
  };
}

async function sizesOf({ query, from, segments, words }: PlacedRelation) {
  const found = await query(`SELECT t.place, count(*) AS n, ${words.exactSum('t.confidence', 'TRUE')} AS c FROM ${from} AS t GROUP BY t.place`);
  const at = (segment: number) => [...numbersOf(found, 0)].indexOf(segment + 1);
  const of = (column: number) => Array.from({ length: segments }, (_, segment) => numbersOf(found, column)[at(segment)] ?? 0);
  return { sizes: of(1), confidence: of(2) };
}

function ofNumbers(column: FeatureColumn, groups: readonly Group[], order: Order, segments: number): ColumnStatistics {
  const own = groups.slice(0, segments);
  const at = (read: (group: Group) => number) => Float64Array.from({ length: segments }, (_, c) => (own[c] === undefined ? Number.NaN : read(own[c] as Group)));
  const known = at((group) => (Number.isNaN(group.known) ? 0 : group.known));
  const sum = at((group) => group.sum || 0);
  const overall = overallOf(own);
  const formed = at((group) => group.formedSum / group.formedKnown);
  const formedKnown = total(own.map((group) => group.formedKnown));
  const mean = sum.map((one, c) => one / (known[c] as number));
  return {
    column,
    known,
    mean,
    sum,
    variance: at((group) => group.squares / (group.known - 1)),
    overall: { ...overall, low: order.low, high: order.high },
    formed:
      formedKnown === 0 ? { mean, stddev: overall.stddev } : { mean: formed, stddev: Math.sqrt(total(own.map((group) => group.formedSpread)) / formedKnown) },
    dominance: () => order.dominance,
    medians: () => order.medians,
  };
}

/** Over groups, the last of which may be those without a segment; spreads are around the mean of those with one. */
function overallOf(groups: readonly Group[], assigned = groups): Omit<Overall, 'levels'> {
  const meanOf = (some: readonly Group[]) => total(some.map(({ sum }) => sum)) / total(some.map(({ known }) => known));
  const known = total(groups.map((group) => group.known));
  const mean = meanOf(groups);
  const moved = Number.isNaN(meanOf(assigned)) ? mean : mean - meanOf(assigned);
  const there = groups.filter((group) => group.known > 0);
  return {
    known,
    mean,
    stddev: Math.sqrt(Math.max(0, total(groups.map(({ spread }) => spread)) / known - moved ** 2)),
    minimum: there.length === 0 ? Number.NaN : Math.min(...there.map(({ low }) => low)),
    maximum: there.length === 0 ? Number.NaN : Math.max(...there.map(({ high }) => high)),
  };
}

function ofLevels(column: FeatureColumn, counts: ReadonlyMap<number, readonly number[]>, segments: number): ColumnStatistics {
  const codes = column.levels?.length ?? 0;
  const levels = Array.from({ length: segments }, (_, c) => Float64Array.from({ length: codes }, (_, code) => counts.get(code)?.[c] ?? 0));
  const known = Float64Array.from(levels, (own) => own.reduce((sum, one) => sum + one, 0));
  const sum = Float64Array.from(levels, (own) => own.reduce((all, one, code) => all + one * code, 0));
  const mean = sum.map((one, c) => one / (known[c] as number));
  const squares = (centre: number, own: Float64Array) => own.reduce((all, one, code) => all + one * (code - centre) ** 2, 0);
  const everybody = known.reduce((all, one) => all + one, 0);
  const whole = sum.reduce((all, one) => all + one, 0) / everybody;
  const there = Array.from({ length: codes }, (_, code) => code).filter((code) => levels.some((own) => (own[code] as number) > 0));
  const stddev = Math.sqrt(levels.reduce((all, own) => all + squares(whole, own), 0) / everybody);
  const none = (): never => {
    throw new Error(`the levels of ${featureKey(column)} have no order`);
  };
  return {
    column,
    known,
    mean,
    sum,
    levels,
    variance: Float64Array.from(levels, (own, c) => squares(mean[c] as number, own) / ((known[c] as number) - 1)),
    overall: {
      known: everybody,
      mean: whole,
      stddev,
      ...{ minimum: there[0] ?? Number.NaN, maximum: there.at(-1) ?? Number.NaN, low: there[0] ?? Number.NaN, high: there.at(-1) ?? Number.NaN },
    },
    formed: { mean, stddev },
    dominance: none,
    medians: none,
  };
}
