// A committed model file in a few figures, for an editor that has not run the spec yet.

import type { CheckStatus, ModelSummary } from '../result.ts';
import { readModelFile } from './read.ts';
import type { ModelFile } from './schema.ts';

/** Undefined for a text that is no usable model file. */
export function modelFileSummary(text: string): ModelSummary | undefined {
  const read = readModelFile(text);
  return 'file' in read ? summaryOf(read.file) : undefined;
}

function summaryOf({ segmentation, data, verdict, choice, segments, gates }: ModelFile): ModelSummary {
  return {
    asOf: segmentation.asOf,
    entity: segmentation.entity,
    entities: data.entities,
    verdict: { label: verdict.label, reason: verdict.reason },
    choice: choice.text,
    segments: segments.map(({ id, label, signature, size, share, stability, aliases }) => ({
      id,
      label,
      signature,
      size,
      share,
      aliases,
      ...(stability !== undefined && { stability: stability.jaccard }),
    })),
    gates: gates.map(({ metric, text, status, detail, because, perSegment = [] }) => ({
      metric,
      text,
      status: status as CheckStatus,
      detail,
      isDefault: false,
      perSegment: perSegment.map((line) => ({ ...line, status: line.status as CheckStatus })),
      ...(because !== undefined && { because }),
    })),
  };
}
