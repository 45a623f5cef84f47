// Stage: after the segments are known, every prediction is held against what happened in each of them.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { type FeatureTable, featureKey, sharesFeature } from '../data/tables/feature-table.ts';
import { miscalibrated } from '../result/findings/statistics-predict.ts';
import type { FittedReport, SegmentCalibration, SegmentResult } from '../result/result.ts';
import { showShare } from '../result/show.ts';
import { calibrationByGroup } from '../statistics/predict/measures.ts';
import { hitsBySegment } from './hits-by-segment.ts';

export interface Calibrated {
  readonly fitted: readonly FittedReport[];
  readonly findings: readonly Finding[];
}

/** `segment` is the index of each row's segment, −1 for none. */
export function calibrate(
  plan: Plan,
  fitted: readonly FittedReport[],
  table: FeatureTable,
  segments: readonly SegmentResult[],
  segment: Int32Array,
): Calibrated {
  const findings: Finding[] = [];
  const reports = fitted.map((report): FittedReport => {
    if (report.kind === 'next_product') return hitsBySegment(report, table, segments, segment);
    if (report.kind !== 'propensity') return report;
    const { predicted, happened } = table.traces?.find(({ of, features }) => of === 'propensity' && sharesFeature(features, report.features))?.columns ?? {};
    if (predicted === undefined || happened === undefined) return report;
    const bySegment = calibrationByGroup(happened, predicted, segment, segments.length).map((one, i) => ({ segment: segments[i]?.id ?? '', ...one }));
    for (const one of bySegment) if (isOff(one)) findings.push(...offIn(plan, report.features, one, segments));
    return { ...report, bySegment };
  });
  return { fitted: reports, findings };
}

/** A gap that chance does not explain is worth a warning from so many points on, or where it is a good part of a small rate. */
const GAP = 0.05;
const SMALL_GAP = 0.02;
const OF_RATE = 0.25;

function isOff({ covers, gap, observed, predicted }: Pick<SegmentCalibration, 'covers' | 'gap' | 'observed' | 'predicted'>): boolean {
  const off = Math.abs(gap);
  return !covers && (off >= GAP || (off >= SMALL_GAP && off >= OF_RATE * Math.max(observed, predicted)));
}

function offIn(
  plan: Plan,
  features: readonly string[],
  { segment, observed, predicted, low, high }: NonNullable<Extract<FittedReport, { kind: 'propensity' }>['bySegment']>[number],
  segments: readonly SegmentResult[],
): Finding[] {
  const feature = plan.dimensions.flatMap((dimension) => dimension.features).find((one) => features.includes(featureKey(one)));
  if (feature === undefined) return [];
  const label = segments.find(({ id }) => id === segment)?.label ?? segment;
  const facts = {
    feature: feature.label ?? feature.name,
    segment: label,
    observed: showShare(observed),
    predicted: showShare(predicted),
    low: showShare(low),
    high: showShare(high),
  };
  return [miscalibrated.at(feature.origin, facts)];
}
