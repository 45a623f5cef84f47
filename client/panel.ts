// The panel beside the text: the page of the last run, under a strict content policy, kept across reloads.

import { randomBytes } from 'node:crypto';
import { type Disposable, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { PageContent } from '../server/protocol.ts';
import { pageHtml } from './page-html.ts';

const VIEW = 'segspec.segments';
const panels = new Map<string, WebviewPanel>();

export async function openPanel(client: LanguageClient, uri: Uri | undefined): Promise<void> {
  if (!uri) return;
  const known = panels.get(uri.toString());
  const panel =
    known ??
    window.createWebviewPanel(VIEW, 'Segments', { viewColumn: ViewColumn.Beside, preserveFocus: true }, { enableScripts: true, localResourceRoots: [] });
  if (known) known.reveal(undefined, true);
  await attach(client, panel, uri);
}

/** Shows the page again after a reload, and keeps every open page up to date. */
export function restorePanel(client: LanguageClient): Disposable {
  client.onNotification('segspec/pageChanged', ({ uri }: { uri: string }) => {
    const panel = panels.get(uri);
    if (panel) void fill(client, panel, uri);
  });
  return window.registerWebviewPanelSerializer(VIEW, {
    deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) => {
      const uri = typeof state === 'object' && state !== null && 'uri' in state && typeof state.uri === 'string' ? state.uri : undefined;
      if (uri === undefined) panel.dispose();
      else await attach(client, panel, Uri.parse(uri));
    },
  });
}

async function attach(client: LanguageClient, panel: WebviewPanel, uri: Uri): Promise<void> {
  const key = uri.toString();
  if (!panels.has(key)) {
    panels.set(key, panel);
    panel.onDidDispose(() => panels.delete(key));
  }
  await fill(client, panel, key);
}

async function fill(client: LanguageClient, panel: WebviewPanel, uri: string): Promise<void> {
  const page = await client.sendRequest<PageContent>('segspec/page', { uri });
  const nonce = randomBytes(16).toString('hex');
  panel.title = page.title;
  panel.webview.html = pageHtml(page, nonce, `acquireVsCodeApi().setState(${JSON.stringify({ uri }).replaceAll('<', '\\u003c')});`);
}
