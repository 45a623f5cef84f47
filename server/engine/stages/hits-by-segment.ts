// How often the next product hits in each segment, once the segments are known.

import type { FeatureTable } from '../data/tables/feature-table.ts';
import type { NextProductReport, SegmentHits, SegmentResult } from '../result/result.ts';
import { hitRate } from '../statistics/predict/next-product/hit-rates.ts';

/** The report with its hits by segment; `segment` is the index of each row's segment, −1 for none. */
export function hitsBySegment(report: NextProductReport, table: FeatureTable, segments: readonly SegmentResult[], segment: Int32Array): NextProductReport {
  const { columns } = table.traces?.find(({ of, features }) => of === 'next_product' && features.some((key) => report.features.includes(key))) ?? {};
  const { model, popular, repeatLast } = columns ?? {};
  if (model === undefined || popular === undefined || repeatLast === undefined) return report;
  const bySegment = segments.map(({ id }, at): SegmentHits => {
    const customers = count(segment, (row) => segment[row] === at && (model[row] as number) > 0);
    const rate = (places: Float64Array) =>
      hitRate(
        count(segment, (row) => segment[row] === at && places[row] === 1),
        customers,
      );
    return { segment: id, customers, model: rate(model), popular: rate(popular), repeatLast: rate(repeatLast) };
  });
  return { ...report, bySegment };
}

function count(segment: Int32Array, counts: (row: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < segment.length; row++) if (counts(row)) found++;
  return found;
}
