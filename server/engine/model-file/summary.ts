// A committed model file in a few figures, for an editor that has not run the spec yet.

import type { Plan } from '../../../language/plan/plan.ts';
import type { CommittedSummary } from '../result/model-summary.ts';
import { summaryOfModelFile } from '../result/summary-of.ts';
import { isOf } from './fingerprint.ts';
import { readModelFile } from './read.ts';

/** Undefined for a text that is no usable model file. */
export function committedSummary(text: string, plan: Plan): CommittedSummary | undefined {
  const read = readModelFile(text);
  return 'file' in read ? { summary: summaryOfModelFile(read.file), ofPlan: isOf(read.file, plan) === true } : undefined;
}
