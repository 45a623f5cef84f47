// segspec/compare: what changed since the last commit, as a page beside the text.

import type { SpecDiff } from '../../engine/result/diff-result.ts';
import { pathOf } from '../../project/spec-files.ts';
import { comparisonPage } from '../../report/page.ts';
import { ended, refused, untrusted } from './refusal.ts';
import { request } from './request.ts';

export const compare = request('segspec/compare', async ({ session, documents, engine, trusted, comparisons, refresh }, { uri }, work) => {
  const text = documents.get(uri)?.getText();
  const plan = session.analysis(uri)?.plan;
  if (!trusted()) return refused(untrusted('Comparing reads data files'));
  if (text === undefined || plan === undefined || !uri.startsWith('file:')) return refused('This document is not a file that is open.');
  try {
    const diff = await engine.ask('compare', { path: pathOf(uri), text }, work);
    comparisons.set(uri, { diff, plan });
    refresh();
    return { status: 'compared', message: summary(diff), page: comparisonPage(diff) };
  } catch (error) {
    return ended(error, 'The comparison was cancelled.');
  }
});

function summary({ changes }: SpecDiff): string {
  const [worst] = changes;
  if (worst === undefined) return 'Nothing changed since HEAD.';
  return `${changes.length === 1 ? 'One change' : `${changes.length} changes`} since HEAD; the gravest is a ${worst.class === 'rule' ? 'changed rule' : worst.class} (${worst.what}).`;
}
