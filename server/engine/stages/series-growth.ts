// Stage: after the segments are known, every forecast of growth is added up over all and over each of them.

import { type FeatureTable, sharesFeature } from '../data/tables/feature-table.ts';
import type { FittedReport, GrowthReport, SegmentResult, SeriesGrowth } from '../result/result.ts';
import { ratioInterval } from '../statistics/numeric/ratio-interval.ts';
import { round } from '../statistics/numeric/round.ts';
import { sumOf } from '../statistics/numeric/sum.ts';

/** `segment` is the index of each row's segment, −1 for none. */
export function seriesGrowth(
  fitted: readonly FittedReport[],
  table: FeatureTable,
  segments: readonly SegmentResult[],
  segment: Int32Array,
  seed: number,
): FittedReport[] {
  return fitted.map((report) => (report.kind === 'growth' ? withGroups(report, table, segments, segment, seed) : report));
}

function withGroups(report: GrowthReport, table: FeatureTable, segments: readonly SegmentResult[], segment: Int32Array, seed: number): GrowthReport {
  const { last, ahead } = table.traces?.find(({ of, features }) => of === 'growth' && sharesFeature(features, report.features))?.columns ?? {};
  if (last === undefined || ahead === undefined) return report;
  const rows = Uint32Array.from(last.keys()).filter((row) => !Number.isNaN(last[row]) && !Number.isNaN(ahead[row]));
  const sumsOf = (some: Uint32Array, stream: string): SeriesGrowth => {
    const [before, after] = [last, ahead].map((column) => Float64Array.from(some, (row) => column[row] as number)) as [Float64Array, Float64Array];
    const [whole, expected] = [before, after].map((values) => sumOf(values.length, (i) => values[i] as number)) as [number, number];
    const interval = whole > 0 ? ratioInterval(after, before, seed, stream) : undefined;
    return {
      entities: some.length,
      last: round(whole),
      expected: round(expected),
      ...(whole > 0 ? { growth: round(expected / whole - 1) } : {}),
      ...(interval === undefined ? {} : { low: round(interval.low - 1), high: round(interval.high - 1) }),
    };
  };
  return {
    ...report,
    overall: sumsOf(rows, report.of),
    bySegment: segments.map(({ id }, i) => ({
      segment: id,
      ...sumsOf(
        rows.filter((row) => segment[row] === i),
        `${report.of} ${i}`,
      ),
    })),
  };
}
