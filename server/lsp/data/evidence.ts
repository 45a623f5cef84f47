// What is known of segments, gates and features, wherever it comes from: a whole run, a sample, or the committed model file.

import type { ModelSummary } from '../../engine/result/model-summary.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import { showAsOf } from '../../engine/result/show.ts';
import { summaryOfRun } from '../../engine/result/summary-of.ts';
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
    const known = summaries.get(result) ?? summaryOfRun(result);
    summaries.set(result, known);
    return known;
  };
  return (uri) => {
    const known = results.known(uri);
    if (known) return { from: known.from, summary: summarised(known), result: known.result, ...(known.stale && { stale: known.stale }) };
    const model = committed.model(uri);
    return model && { from: 'model file', summary: model.summary, ...(model.stale && { stale: 'spec' as const }) };
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
  return `${where}${summary.asOf === undefined ? '' : `,${showAsOf(summary.asOf)}`}${stale === undefined ? '' : `; stale, the ${stale} has changed since`}`;
}
