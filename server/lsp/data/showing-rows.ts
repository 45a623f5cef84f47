// segspec/rows: the first rows of a source as a page, so that nobody has to open the file elsewhere to see what is in it.

import { rowsPage } from '../../report/page.ts';
import { Cancelled } from '../engine/process.ts';
import { request } from './request.ts';

export const rows = request('segspec/rows', async ({ session, aside, trusted }, { uri, source }, { signal }) => {
  if (!trusted())
    return { status: 'refused', message: 'Showing rows reads data files, and this workspace is not trusted. Choose “Manage Workspace Trust” to allow it.' };
  const plan = session.analysis(uri)?.plan;
  if (!plan?.sources.some(({ name }) => name === source)) return { status: 'refused', message: `This spec has no source called ${source}.` };
  try {
    const found = await aside.ask('rows', { plan, source }, { signal });
    return 'problem' in found ? { status: 'refused', message: found.problem } : { status: 'shown', page: rowsPage(found) };
  } catch (error) {
    if (error instanceof Cancelled) return { status: 'cancelled' };
    return { status: 'refused', message: (error as Error).message };
  }
});
