// segspec/rows: the first rows of a source as a page, so that nobody has to open the file elsewhere to see what is in it.

import { rowsPage } from '../../report/page.ts';
import { ended, refused, untrusted } from './refusal.ts';
import { request } from './request.ts';

export const rows = request('segspec/rows', async ({ session, aside, trusted }, { uri, source }, { signal }) => {
  if (!trusted()) return refused(untrusted('Showing rows reads data files'));
  const plan = session.analysis(uri)?.plan;
  if (!plan?.sources.some(({ name }) => name === source)) return refused(`This spec has no source called ${source}.`);
  try {
    const found = await aside.ask('rows', { plan, source }, { signal });
    return 'problem' in found ? refused(found.problem) : { status: 'shown', page: rowsPage(found) };
  } catch (error) {
    return ended(error, 'Reading rows was cancelled.');
  }
});
