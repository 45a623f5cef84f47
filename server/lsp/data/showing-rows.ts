// segspec/rows: the first rows of a source as a page, so that nobody has to open the file elsewhere to see what is in it.

import type { RowsOutcome } from '../../protocol.ts';
import { rowsPage } from '../../report/page.ts';
import { Cancelled, type EngineProcess } from '../engine/process.ts';
import type { Session } from '../session.ts';

export function createRows(session: Session, engine: EngineProcess, trusted: () => boolean) {
  return async (uri: string, source: string, signal: AbortSignal): Promise<RowsOutcome> => {
    if (!trusted())
      return { status: 'refused', message: 'Showing rows reads data files, and this workspace is not trusted. Choose “Manage Workspace Trust” to allow it.' };
    const plan = session.analysis(uri)?.plan;
    if (!plan?.sources.some(({ name }) => name === source)) return { status: 'refused', message: `This spec has no source called ${source}.` };
    try {
      const rows = await engine.ask('rows', { plan, source }, { signal });
      return 'problem' in rows ? { status: 'refused', message: rows.problem } : { status: 'shown', page: rowsPage(rows) };
    } catch (error) {
      if (error instanceof Cancelled) return { status: 'cancelled' };
      return { status: 'refused', message: (error as Error).message };
    }
  };
}
