// segspec/run: the plan goes to the engine process, progress comes back, and the result is kept.

import type { RunResult } from '../../engine/result/run-result.ts';
import { showCount } from '../../engine/result/show.ts';
import type { RunOutcome } from '../../protocol.ts';
import { outcomeWords } from '../../report/outcome-words.ts';
import { committedText } from './committed.ts';
import type { DataContext } from './context.ts';
import { ended, refused, untrusted } from './refusal.ts';
import { request, type Work } from './request.ts';

export const run = request('segspec/run', runSpec);

export async function runSpec(
  { session, engine, trusted, results, stored, previews, telling }: DataContext,
  { uri }: { readonly uri: string },
  work: Work,
): Promise<RunOutcome> {
  if (!trusted()) return refused(untrusted('Running a spec reads data files', '; findings, completion and formatting work without'));
  if (!uri.startsWith('file:'))
    return refused('This document is in no file yet, so there is no folder that its data could be found from. Save it, then run it.');
  const analysis = session.analysis(uri);
  if (!analysis) return refused('This document is not open.');
  const errors = analysis.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    return refused(`The spec has ${showCount(errors.length, 'error')}; correct ${errors.length === 1 ? 'it' : 'them'} first. ${errors[0]?.message ?? ''}`);
  if (!analysis.plan.segmentation) return refused('This file declares no `segmentation`: it is a library, and only what imports it can be run.');
  try {
    const { plan } = analysis;
    const output = await engine.ask('run', { plan, ...committedText(uri) }, work);
    results.keep(uri, plan, output, 'run');
    void stored().save(uri, { plan, output });
    previews.cancel(uri);
    telling.ran(uri);
    return { status: output.result.status, message: summary(output.result) };
  } catch (error) {
    return ended(error, 'The run was cancelled; nothing was changed.');
  }
}

/** The outcome first, and why; then what was found. */
function summary(result: RunResult): string {
  const champion = result.models[0];
  const { headline } = outcomeWords(result);
  if (!champion?.segments.length) return `${headline}. No segments were formed.`;
  return `${headline}. ${showCount(champion.segments.length, 'segment')} of ${showCount(result.audit.population, result.segmentation.entity)}.`;
}
