// Sums and spreads of columns by segment, from two statements: the second is around the means that the first gave.

import { figure } from '../../data/sql/quote.ts';
import { featureKey } from '../../data/tables/feature-table.ts';
import type { InsideColumn } from '../../data/tables/inside-table.ts';
import { numbersOf } from '../../data/warehouse/warehouse.ts';
import { type PlacedRelation, total } from './placed-relation.ts';
import { summedSquares } from './summed-squares.ts';

export interface Group {
  readonly known: number;
  readonly sum: number;
  readonly low: number;
  readonly high: number;
  /** Of the prepared values of those known. */
  readonly formedKnown: number;
  readonly formedSum: number;
  readonly formedLow: number;
  readonly formedHigh: number;
  /** Σ (x − mean of the segment)², Σ (x − mean of all assigned)², and the latter of prepared values. */
  readonly squares: number;
  readonly spread: number;
  readonly formedSpread: number;
}

/** By segment, and last those without one. */
export async function momentsOf({ query, from, segments, words, prepared }: PlacedRelation, columns: readonly InsideColumn[]): Promise<Group[][]> {
  const formedOf = (column: InsideColumn) => prepared.get(featureKey(column));
  const first = columns.flatMap((column) => {
    const c = `t.${column.sql}`;
    const p = formedOf(column);
    const both = `${c} IS NOT NULL AND t.${p} IS NOT NULL`;
    const formed = p === undefined ? ['0', '0', '0', '0'] : [`count(*) FILTER (WHERE ${both})`, words.exactSum(`t.${p}`, both), ...minMax(`t.${p}`, both)];
    return [`count(${c})`, words.exactSum(c, 'TRUE'), ...minMax(c), ...formed];
  });
  const sums = await byPlace(first, from);
  const about = columns.map((_, i) => {
    const own = (figure: number) => sums.slice(0, segments).map((row) => row[i * 8 + figure] as number);
    const known = total(own(0));
    const mean = total(own(1)) / known;
    const formedMean = total(own(5)) / total(own(4));
    const everybody = (figure: number) => sums.map((row) => row[i * 8 + figure] as number).filter((value) => !Number.isNaN(value));
    return {
      mean,
      reach: reachOf(everybody(2), everybody(3), mean),
      formedMean,
      formedReach: reachOf(everybody(6), everybody(7), formedMean),
      means: own(1).map((sum, c) => sum / (own(0)[c] as number)),
    };
  });
  const second = columns.flatMap((column, i) => {
    const { mean, reach, formedMean, formedReach, means } = about[i] as (typeof about)[number];
    const c = `t.${column.sql}`;
    const p = formedOf(column);
    const own = means.map((value, place) => (Number.isNaN(value) ? '' : `WHEN ${place + 1} THEN ${figure(value)} `)).join('');
    const ofSegment = own === '' ? figure(0) : `CASE t.place ${own}END`;
    return [
      squares(c, ofSegment, reach, 'TRUE'),
      squares(c, figure(Number.isNaN(mean) ? 0 : mean), reach, 'TRUE'),
      p === undefined
        ? undefined
        : squares(`t.${p}`, figure(Number.isNaN(formedMean) ? 0 : formedMean), formedReach, `${c} IS NOT NULL AND t.${p} IS NOT NULL`),
    ];
  });
  const { from: squared, sums: spreadSums } = summedSquares(words, from, second, ['t.place']);
  const spreads = await byPlace(spreadSums, squared);
  return columns.map((_, i) => {
    const { reach, formedReach } = about[i] as (typeof about)[number];
    return sums.map((row, place): Group => {
      const [known = 0, sum = 0, low = 0, high = 0, formedKnown = 0, formedSum = 0, formedLow = 0, formedHigh = 0] = row.slice(i * 8, i * 8 + 8);
      const [own = 0, spread = 0, formedSpread = 0] = (spreads[place] ?? []).slice(i * 3, i * 3 + 3).map((value) => (Number.isNaN(value) ? 0 : value));
      const scale = reach ** 2;
      return {
        ...{ known, sum: known === 0 ? 0 : sum, low, high, formedKnown, formedSum: formedKnown === 0 ? 0 : formedSum, formedLow, formedHigh },
        ...{ squares: own * scale, spread: spread * scale, formedSpread: formedSpread * formedReach ** 2 },
      };
    });
  });

  /** Scaled to at most 4, where sums are exact. */
  function squares(value: string, centre: string, reach: number, condition: string): string | undefined {
    if (!(reach > 0)) return undefined;
    const gap = `((${value} - ${centre}) / ${figure(reach)})`;
    return condition === 'TRUE' ? `(${gap} * ${gap})` : `CASE WHEN ${condition} THEN (${gap} * ${gap}) END`;
  }

  async function byPlace(list: readonly string[], from: string): Promise<number[][]> {
    const found = await query(`SELECT t.place, ${list.map((sql, i) => `${sql} AS a${i}`).join(', ')} FROM ${from} AS t GROUP BY t.place`);
    const places = [...numbersOf(found, 0)];
    return Array.from({ length: segments + 1 }, (_, segment) => {
      const row = places.findIndex((place) => (segment === segments ? Number.isNaN(place) : place === segment + 1));
      return list.map((_, i) => (row === -1 ? Number.NaN : (numbersOf(found, i + 1)[row] as number)));
    });
  }
}

const minMax = (value: string, condition = 'TRUE'): string[] =>
  ['min', 'max'].map((word) => `${word}(${value})${condition === 'TRUE' ? '' : ` FILTER (WHERE ${condition})`}`);

function reachOf(lows: readonly number[], highs: readonly number[], mean: number): number {
  const reach = Math.max(...highs.map((high) => Math.abs(high - mean)), ...lows.map((low) => Math.abs(low - mean)), 0);
  return Number.isFinite(reach) ? reach : 0;
}
