// The summary of a run, and the parts of which that of a model file is made too.

import type { CheckResult } from './check-result.ts';
import type { GateSummary, ModelSummary, SegmentSummary } from './model-summary.ts';
import type { RunResult } from './run-result.ts';
import type { SegmentResult } from './segment-result.ts';

export function summaryOfRun({ audit, segmentation, models: [champion], value }: RunResult): ModelSummary {
  const worth = new Map(value?.segments.map(({ segment, shareOfValue }) => [segment, shareOfValue]) ?? []);
  return {
    asOf: audit.asOf,
    entity: segmentation.entity,
    entities: audit.population,
    ...(champion !== undefined && { verdict: verdictOf(champion.verdict) }),
    choice: champion?.choice ?? '',
    segments: (champion?.segments ?? []).map((segment) => segmentOf(segment, worth.get(segment.id))),
    gates: (champion?.gates ?? []).map(gateOf),
  };
}

export function verdictOf({ label, reason }: NonNullable<ModelSummary['verdict']>): ModelSummary['verdict'] {
  return { label, reason };
}

type Segment = Pick<SegmentResult, 'id' | 'label' | 'signature' | 'size' | 'share' | 'aliases'> & { readonly stability?: { readonly jaccard: number } };

export function segmentOf({ id, label, signature, size, share, stability, aliases }: Segment, shareOfValue?: number): SegmentSummary {
  return {
    id,
    label,
    signature,
    size,
    share,
    aliases,
    ...(stability !== undefined && { stability: stability.jaccard }),
    ...(shareOfValue !== undefined && { shareOfValue }),
  };
}

/** A model file does not tell which gates hold by default. */
export type Gate = Pick<CheckResult, 'metric' | 'text' | 'status' | 'shown' | 'detail' | 'because' | 'perSegment' | 'origin'> & {
  readonly isDefault?: boolean;
};

export function gateOf({ metric, text, status, shown, detail, because, isDefault = false, perSegment = [], origin }: Gate): GateSummary {
  return {
    metric,
    text,
    status,
    detail,
    isDefault,
    perSegment,
    ...(shown !== undefined && { shown }),
    ...(because !== undefined && { because }),
    ...(origin !== undefined && { origin }),
  };
}
