// A committed model file in a few figures, for an editor that has not run the spec yet.

import { summaryOfModelFile } from '../result/summary-of.ts';
import type { ModelSummary } from '../result.ts';
import { readModelFile } from './read.ts';

/** Undefined for a text that is no usable model file. */
export function modelFileSummary(text: string): ModelSummary | undefined {
  const read = readModelFile(text);
  return 'file' in read ? summaryOfModelFile(read.file) : undefined;
}
