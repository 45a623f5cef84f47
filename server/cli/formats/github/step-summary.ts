// The summary of a GitHub step: the Markdown of the result, added to what other commands of the step have written, within what GitHub shows.

import { appendFileSync, statSync } from 'node:fs';
import type { FormatContext } from '../format.ts';
import { markdownOf } from '../markdown/sections.ts';
import type { Outcome } from '../outcome.ts';

/** A step that writes more has no summary at all. */
const LIMIT = 1_048_576;

export function appendStepSummary(outcomes: readonly Outcome[], { stepSummary, streams }: FormatContext): void {
  if (stepSummary === undefined) return;
  try {
    const before = statSync(stepSummary, { throwIfNoEntry: false })?.size ?? 0;
    const text = markdownOf(outcomes, LIMIT - before - 1);
    if (text !== '') appendFileSync(stepSummary, `${before > 0 ? '\n' : ''}${text}`);
    else streams.err('The summary of the step is full; nothing was added to it.\n');
  } catch (error) {
    // The result is told elsewhere too: no reason to fail.
    streams.err(`The summary of the step could not be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).\n`);
  }
}
