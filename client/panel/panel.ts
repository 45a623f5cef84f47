// The panel beside the text: the page of what is known of a document, under a strict content policy, kept across reloads.

import { type Disposable, Disposable as Several, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { PageContent } from '../../server/protocol.ts';
import type { PageChanges } from '../page-changes.ts';
import { followCursor } from './follow-cursor.ts';
import { frame, pageOptions, showContent } from './frame.ts';

const VIEW = 'segspec.segments';
const panels = new Map<string, WebviewPanel>();

export interface PanelNeeds {
  readonly client: LanguageClient;
  readonly changes: PageChanges;
  /** Where the page's script lies. */
  readonly scripts: Uri;
}

export async function openPanel(needs: PanelNeeds, uri: Uri | undefined): Promise<void> {
  if (!uri) return;
  const known = panels.get(uri.toString());
  if (known) return known.reveal(undefined, true);
  await attach(needs, window.createWebviewPanel(VIEW, 'Segments', { viewColumn: ViewColumn.Beside, preserveFocus: true }, pageOptions(needs.scripts)), uri);
}

/** Shows the page again after a reload, and keeps every open page up to date. */
export function restorePanel(needs: PanelNeeds): Disposable {
  const told = needs.changes.onDidChange((uri) => {
    const panel = panels.get(uri);
    if (panel) void fill(needs, panel, uri);
  });
  const restoring = window.registerWebviewPanelSerializer(VIEW, {
    deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) => {
      const uri = typeof state === 'object' && state !== null && 'uri' in state && typeof state.uri === 'string' ? state.uri : undefined;
      if (uri === undefined) return panel.dispose();
      panel.webview.options = pageOptions(needs.scripts);
      await attach(needs, panel, Uri.parse(uri));
    },
  });
  return Several.from(told, restoring, followCursor(panels));
}

async function attach(needs: PanelNeeds, panel: WebviewPanel, uri: Uri): Promise<void> {
  const key = uri.toString();
  panels.set(key, panel);
  panel.onDidDispose(() => panels.delete(key));
  const ready = () => void fill(needs, panel, key);
  frame(panel, await pageOf(needs, key), { scripts: needs.scripts, spec: uri, state: { uri: key }, ready });
}

async function fill(needs: PanelNeeds, panel: WebviewPanel, uri: string): Promise<void> {
  const page = await pageOf(needs, uri);
  panel.title = page.title;
  await showContent(panel, page);
}

function pageOf({ client }: PanelNeeds, uri: string): Promise<PageContent> {
  return client.sendRequest<PageContent>('segspec/page', { uri });
}
