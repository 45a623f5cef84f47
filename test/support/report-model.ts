// A model made by hand for tests of reports: as many segments and features as asked for, with everything a validated run tells.

import type { ValueType } from '../../language/types/value-type.ts';
import type { CheckResult, KRow, ModelResult, ProfileLine, Resampled, SegmentResult } from '../../server/engine/result/result.ts';
import { crosstabsFor } from './report-crosstabs.ts';
import { picturesFor } from './report-pictures.ts';

export interface ReportShape {
  readonly segments: number;
  readonly features: number;
  readonly segmentLabel?: (i: number) => string;
  readonly featureLabel?: (i: number) => string;
  /** Mixtures are compared by BIC and have posteriors. */
  readonly mixture?: boolean;
}

const TYPES: readonly ValueType[] = [
  { kind: 'money', currency: 'GBP' },
  { kind: 'duration', unit: 'day' },
  { kind: 'count' },
  { kind: 'share' },
  { kind: 'number' },
];

/** A champion with every validation done. */
export function reportModel({
  segments: k,
  features: p,
  segmentLabel = (i) => `Segment ${'ABCDEFGH'[i] ?? i}`,
  featureLabel = (i) => `Feature ${i + 1}`,
  mixture = false,
}: ReportShape): ModelResult {
  const segments = Array.from({ length: k }, (_, i) => segmentOf(i, k, p, segmentLabel, featureLabel));
  const byK = Array.from({ length: 5 }, (_, i) => rowOf(i + 2, k, mixture)).filter((row) => row.k <= Math.max(k + 1, 4));
  const jaccards = segments.map((_, i) => 0.97 - i * 0.03);
  const criteria = {
    logLikelihood: -2143.5,
    parameters: 30,
    aic: 4347,
    bic: 4478.9,
    caic: 4508.9,
    sabic: 4383.7,
    icl: 4532.1,
    relativeEntropy: 0.83,
    averagePosterior: segments.map((_, i) => 0.95 - i * 0.02),
  };
  return {
    name: 'Main',
    method: mixture ? 'gaussian_mixture' : 'kmeans',
    role: 'champion',
    seed: 2025,
    preparation: { entities: 600, usable: 598, complete: 590, fittedOn: 598, distinctRows: 598, features: [] },
    byK,
    k,
    choice: `${k} segments: the largest number from 2 to 6 whose segments all clear stability, markers and smallest_segment.`,
    segments,
    crosstabs: crosstabsFor(segments.map(({ id }) => id)),
    gates: gatesOf(segments, jaccards),
    optimum: { objective: 1234.5, restarts: 25, reached: 18, distinctOptima: 3, iterations: 12, converged: true },
    independentCheck: { with: 'ml-kmeans', agrees: true, detail: 'ml-kmeans, started from these centres, stays there.' },
    indices: { silhouette: 0.31, calinskiHarabasz: 210, daviesBouldin: 1.2 },
    ...(mixture && { criteria }),
    resampled: resampledOf(jaccards),
    nulls: [
      { null: 'permuted', observed: 0.431, p: 0.01, atLeast: 0, drawn: 99, asked: 99, median: 0.121, largest: 0.143 },
      { null: 'one_population', observed: 0.431, p: 0.27, atLeast: 5, drawn: 21, asked: 99, median: 0.402, largest: 0.448 },
    ],
    verdict: {
      status: 'reproducible',
      label: 'Reproducible segments',
      reason: 'The borders can be relied on: every segment comes out again on resampled data. But people differ by degrees.',
    },
    pictures: picturesFor(k, p, featureLabel),
    assigned: 598,
    unassigned: 2,
  };
}

function segmentOf(i: number, k: number, p: number, segmentLabel: (i: number) => string, featureLabel: (i: number) => string): SegmentResult {
  const share = (k - i) / ((k * (k + 1)) / 2);
  const profile: ProfileLine[] = Array.from({ length: p }, (_, f) => {
    const z = Math.sin(i * 2.1 + f * 1.3) * 1.4;
    return {
      feature: `Buying.f${f}`,
      label: featureLabel(f),
      role: 'base',
      type: TYPES[f % TYPES.length] ?? { kind: 'number' },
      known: 90,
      missing: 1,
      mean: 0.5 + z * 0.2,
      overall: 0.5,
      z,
      ...(Math.abs(z) > 0.8 ? { marker: z > 0 ? 'high' : 'low' } : {}),
    };
  });
  return {
    id: `segment_${i + 1}`,
    label: segmentLabel(i),
    named: 'generated',
    signature: `high ${featureLabel(0)}`,
    size: Math.round(598 * share),
    share,
    confidence: 0.62,
    markers: profile.flatMap(({ marker, feature, label, mean = 0, overall = 0, type }) =>
      marker === undefined ? [] : [{ feature, label, direction: marker, apart: false, value: mean, rest: overall, by: 'mean' as const, type }],
    ),
    profile,
    totals: [{ feature: 'Worth.profit', label: 'Profit', type: { kind: 'money', currency: 'GBP' }, total: 12000, share }],
    aliases: [],
    priority: 'grow',
    owner: 'VP Marketing',
    lines: [{ decision: 'Budget', text: 'No discounts; early access.', budget: 0.4 }],
  };
}

function resampledOf(jaccards: readonly number[], bootstraps = 100): Resampled {
  return {
    bootstraps,
    asked: 100,
    segments: jaccards.map((jaccard) => ({
      jaccard,
      dissolved: Math.round((1 - jaccard) * 20),
      recovered: Math.round(jaccard * bootstraps),
      within: jaccard - 0.02,
    })),
    agreement: { median: 0.93, lower: 0.9, upper: 0.95 },
    predictionStrength: { mean: 0.91 - jaccards.length * 0.03, splits: 50 },
  };
}

function rowOf(k: number, chosen: number, mixture: boolean): KRow {
  const jaccards = Array.from({ length: k }, (_, i) => Math.max(0.4, (k <= chosen ? 0.98 : 0.86) - i * (k <= chosen ? 0.03 : 0.07)));
  return {
    k,
    objective: 4000 / k,
    explained: 1 - 1 / (k * 0.8),
    resampled: resampledOf(jaccards, k > chosen + 1 ? 20 : 100),
    ...(k === chosen && { structure: { null: 'permuted' as const, observed: 0.43, p: 0.01, atLeast: 0, drawn: 99, asked: 99, median: 0.12, largest: 0.14 } }),
    ...(mixture && {
      criteria: {
        logLikelihood: -2143.5,
        parameters: 30,
        aic: 4347,
        bic: 4478 + Math.abs(k - chosen) * 20,
        caic: 4508.9,
        sabic: 4383.7,
        icl: 4532.1,
        relativeEntropy: 0.83,
        averagePosterior: [],
      },
    }),
    smallestShare: 0.4 / k,
    smallestCount: Math.round(240 / k),
    indices: { silhouette: 0.3 },
    optimum: { objective: 4000 / k, restarts: 25, reached: 25 - k, distinctOptima: k, iterations: 9, converged: true },
    gates: [],
    failed: k > chosen ? ['stability', 'smallest_segment'] : [],
    chosen: k === chosen,
  };
}

function gatesOf(segments: readonly SegmentResult[], jaccards: readonly number[]): CheckResult[] {
  return [
    { metric: 'structure', text: 'structure', status: 'passed', shown: 'holds', detail: 'More than shuffled data gives.', isDefault: true, decisions: [] },
    {
      metric: 'stability',
      text: 'stability >= 0.6',
      status: 'warned',
      value: Math.min(...jaccards),
      shown: Math.min(...jaccards).toFixed(2),
      threshold: { operator: '>=', value: 0.6, citation: 'Hennig 2007.' },
      detail: 'Mean Jaccard over 100 bootstraps.',
      because: 'Seasonal buyers are few, and this is a first look.',
      isDefault: false,
      decisions: [],
      perSegment: segments.map(({ id }, i) => ({
        segment: id,
        value: jaccards[i] ?? 0,
        status: i === 0 ? ('passed' as const) : ('warned' as const),
        note: 'recovered in 92 of 100, dissolved in 3',
      })),
    },
    {
      metric: 'relevance',
      text: 'relevance(Worth.profit) >= 0.06',
      status: 'not run',
      detail: 'There is no outcome.',
      isDefault: false,
      decisions: ['Budget'],
    },
  ];
}
