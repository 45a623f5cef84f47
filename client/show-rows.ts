// Show Rows: the first rows of a source, beside the spec.

import { Uri, ViewColumn } from 'vscode';
import type { RowsOutcome } from '../server/protocol.ts';
import type { PanelNeeds } from './panel/panel.ts';
import { openStaticPage } from './panel/static-page.ts';
import { showRefusal, withProgress } from './with-progress.ts';

export async function showRows({ client, scripts }: PanelNeeds, uri: unknown, source: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof source !== 'string') return;
  const cancelled: RowsOutcome = { status: 'cancelled' };
  const outcome = await withProgress(client, 'segspec/rows', { uri, source }, 'reading rows', cancelled);
  if (outcome.page) openStaticPage('segspec.rows', outcome.page, scripts, Uri.parse(uri), ViewColumn.Beside);
  else if (outcome.status === 'refused') await showRefusal(outcome.message ?? '');
}
