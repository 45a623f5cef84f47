// A committed model file in a few figures, for an editor that has not run the spec yet.

import type { Plan } from '../../../../language/plan/plan.ts';
import type { CommittedSummary, ModelSummary } from '../../result/model-summary.ts';
import { type Gate, gateOf, segmentOf, verdictOf } from '../../result/summary-of.ts';
import { isOf } from './fingerprint.ts';
import { readModelFile } from './read.ts';
import type { ModelFile } from './schema.ts';

/** Undefined for a text that is no usable model file. */
export function committedSummary(text: string, plan: Plan): CommittedSummary | undefined {
  const read = readModelFile(text);
  return 'file' in read ? { summary: summaryOfModelFile(read.file), ofPlan: isOf(read.file, plan) === true } : undefined;
}

function summaryOfModelFile({ segmentation, data, verdict, choice, segments, gates }: ModelFile): ModelSummary {
  return {
    asOf: segmentation.asOf,
    entity: segmentation.entity,
    entities: data.entities,
    verdict: verdictOf(verdict),
    choice: choice.text,
    segments: segments.map((segment) => segmentOf(segment)),
    // Written from a run, so every status is one.
    gates: (gates as readonly Gate[]).map(gateOf),
  };
}
