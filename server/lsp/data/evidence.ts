// What is known of segments, gates and features, wherever it comes from: a whole run, a sample, or the committed model file.

import type { CheckResult } from '../../engine/result/check-result.ts';
import type { ModelSummary } from '../../engine/result/model-summary.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import type { Committed } from './committed.ts';
import type { Known, Results } from './results.ts';

export interface Evidence {
  readonly from: 'run' | 'sample' | 'model file';
  readonly stale?: 'spec' | 'data';
  readonly summary: ModelSummary;
  /** Absent where only the model file is known. */
  readonly result?: RunResult;
}

export type EvidenceOf = (uri: string) => Evidence | undefined;

export function createEvidence(results: Results, committed: Committed): EvidenceOf {
  const summaries = new WeakMap<RunResult, ModelSummary>();
  const summarised = ({ result }: Known): ModelSummary => {
    const known = summaries.get(result) ?? summaryOf(result);
    summaries.set(result, known);
    return known;
  };
  return (uri) => {
    const known = results.known(uri);
    if (known) return { from: known.from, summary: summarised(known), result: known.result, ...(known.stale && { stale: known.stale }) };
    const summary = committed.summary(uri);
    return summary && { from: 'model file', summary };
  };
}

function summaryOf({ audit, segmentation, models: [champion], value }: RunResult): ModelSummary {
  const worth = new Map(value?.segments.map(({ segment, shareOfValue }) => [segment, shareOfValue]) ?? []);
  return {
    asOf: audit.asOf,
    entity: segmentation.entity,
    entities: audit.population,
    ...(champion !== undefined && { verdict: champion.verdict }),
    choice: champion?.choice ?? '',
    segments: (champion?.segments ?? []).map(({ id, label, signature, size, share, stability, aliases }) => {
      const shareOfValue = worth.get(id);
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
    }),
    gates: (champion?.gates ?? []).map(gate),
  };
}

function gate({ metric, text, status, shown, detail, because, isDefault, perSegment = [], origin }: CheckResult): ModelSummary['gates'][number] {
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

/** `in the last run`, `in a sample of 2,000`: for sentences. */
export function sourceWords({ from, stale, summary, result }: Evidence): string {
  const where =
    from === 'run'
      ? 'from the last run'
      : from === 'sample'
        ? `from a preview${result?.audit.sampledFrom === undefined ? '' : ` on a sample of ${summary.entities.toLocaleString('en-US')}`}`
        : 'from the committed model file';
  return `${where}, as of ${summary.asOf}${stale === undefined ? '' : `; stale, the ${stale} has changed since`}`;
}
