// segspec/compare: what changed since a commit, on a branch, or against another spec, as a page beside the text.

import { basename } from 'node:path';
import type { SpecDiff } from '../../engine/result/diff-result.ts';
import { pathOf } from '../../project/spec-files.ts';
import { comparisonPage } from '../../report/page.ts';
import { ended, refused, untrusted } from './refusal.ts';
import { request } from './request.ts';

export const HEAD = 'HEAD';

export const compare = request(
  'segspec/compare',
  async ({ session, documents, engine, trusted, comparisons, refresh }, { uri, revision = HEAD, spec }, work) => {
    const text = documents.get(uri)?.getText();
    const plan = session.analysis(uri)?.plan;
    if (!trusted()) return refused(untrusted('Comparing reads data files'));
    if (text === undefined || plan === undefined || ![uri, spec ?? uri].every((one) => one.startsWith('file:')))
      return refused('This document is not a file that is open.');
    try {
      const other = spec === undefined ? { revision } : { spec: pathOf(spec) };
      const diff = await engine.ask('compare', { path: pathOf(uri), text, other }, work);
      // What stands above segments is about the last commit.
      if (spec === undefined && revision === HEAD) comparisons.set(uri, { diff, plan });
      refresh();
      return {
        status: 'compared',
        message: summary(diff, spec === undefined ? `since ${revision}` : `from ${basename(pathOf(spec))}`),
        page: comparisonPage(diff),
      };
    } catch (error) {
      return ended(error, 'The comparison was cancelled.');
    }
  },
);

/** `since`: against what, in words. */
function summary({ changes }: SpecDiff, since: string): string {
  const [worst] = changes;
  const nothing = since.startsWith('from') ? `Nothing is different ${since}.` : `Nothing changed ${since}.`;
  if (worst === undefined) return nothing;
  const count = since.startsWith('from') ? 'difference' : 'change';
  const gravest = worst.class === 'rule' ? 'changed rule' : worst.class;
  return `${changes.length === 1 ? `One ${count}` : `${changes.length} ${count}s`} ${since}; the gravest is a ${gravest} (${worst.what}).`;
}
