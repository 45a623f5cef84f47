// Show Lineage: what the name at the cursor rests on, and what rests on it, beside the spec.

import { Uri, ViewColumn, window } from 'vscode';
import type { LineageParams, Place, RowsOutcome } from '../server/protocol.ts';
import type { PanelNeeds } from './panel/panel.ts';
import { openStaticPage } from './panel/static-page.ts';
import { specOf } from './spec-of.ts';
import { showRefusal } from './with-progress.ts';

export async function showLineage({ client, scripts }: PanelNeeds, argument: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const document = await specOf(argument, 'see its lineage');
  if (!document) return;
  const uri = document.uri.toString();
  // In a library the cursor stands in another file than the spec that imports it.
  const atCursor = editor?.document.languageId === 'segspec' ? { uri: editor.document.uri.toString(), position: editor.selection.active } : undefined;
  const place = placeOf(argument) ?? atCursor;
  const outcome: RowsOutcome = await client.sendRequest('segspec/lineage', { uri, ...(place && { place }) });
  if (outcome.page) openStaticPage('segspec.lineage', outcome.page, scripts, Uri.parse(uri), ViewColumn.Beside);
  else await showRefusal(outcome.message ?? '');
}

/** Of an item of the tree. */
function placeOf(argument: unknown): LineageParams['place'] {
  if (typeof argument !== 'object' || argument === null || !('place' in argument)) return undefined;
  const { uri, start } = argument.place as Place;
  return { uri, position: start };
}
