// What views ask of every spec of a workspace, and what is known of each when they ask.

import type { Plan } from '../../../language/plan/plan.ts';
import type { ModelSummary } from '../../engine/result/model-summary.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import type { DataContext } from './context.ts';
import { sourceWords } from './evidence.ts';

export interface LastSeen {
  readonly result?: RunResult;
  /** Of a preview or of the committed model file, where there was no run. */
  readonly otherwise?: { readonly summary: ModelSummary; readonly words: string };
  readonly stale: boolean;
}

/** One answer a spec that has one; a spec that cannot be read is left out, and the others are shown. */
export async function ofEachSpec<T>(
  { documents, evidence, results, restore, specs }: DataContext,
  uris: readonly string[],
  ask: (plan: Plan, uri: string, seen: LastSeen) => T | undefined,
): Promise<T[]> {
  const answers: T[] = [];
  for await (const { uri, plan } of specs.each(uris)) {
    void restore(uri);
    const result = results.last(uri);
    // Of specs that are not open, model files are not read for this.
    const known = result === undefined && documents.get(uri) !== undefined ? evidence(uri) : undefined;
    const otherwise = known && { summary: known.summary, words: sourceWords(known) };
    const answer = ask(plan, uri, { stale: results.stale(uri), ...(result && { result }), ...(otherwise && { otherwise }) });
    if (answer !== undefined) answers.push(answer);
  }
  return answers;
}
