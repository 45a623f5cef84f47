// The panel beside the text: the page of what is known of a document, under a strict content policy, kept across reloads.

import { randomBytes } from 'node:crypto';
import { type Disposable, Disposable as Several, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { PageContent } from '../../server/protocol.ts';
import type { PageChanges } from '../page-changes.ts';
import { answer } from './answer.ts';
import { panelHtml } from './html.ts';
import { readMessage, type ShowMessage } from './messages.ts';

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
  const options = { enableScripts: true, localResourceRoots: [needs.scripts] };
  await attach(needs, window.createWebviewPanel(VIEW, 'Segments', { viewColumn: ViewColumn.Beside, preserveFocus: true }, options), uri);
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
      panel.webview.options = { enableScripts: true, localResourceRoots: [needs.scripts] };
      await attach(needs, panel, Uri.parse(uri));
    },
  });
  return Several.from(told, restoring);
}

async function attach(needs: PanelNeeds, panel: WebviewPanel, uri: Uri): Promise<void> {
  const key = uri.toString();
  panels.set(key, panel);
  panel.onDidDispose(() => panels.delete(key));
  panel.webview.onDidReceiveMessage((message: unknown) => {
    const read = readMessage(message);
    if (read?.type === 'ready') void fill(needs, panel, key);
    else if (read) void answer(read, uri);
  });
  const page = await pageOf(needs, key);
  panel.title = page.title;
  panel.webview.html = panelHtml(page, {
    nonce: randomBytes(16).toString('hex'),
    script: panel.webview.asWebviewUri(Uri.joinPath(needs.scripts, 'panel.js')).toString(),
    source: panel.webview.cspSource,
    state: { uri: key },
  });
}

async function fill(needs: PanelNeeds, panel: WebviewPanel, uri: string): Promise<void> {
  const { title, body, stale } = await pageOf(needs, uri);
  panel.title = title;
  await panel.webview.postMessage({ type: 'show', body, stale } satisfies ShowMessage);
}

function pageOf({ client }: PanelNeeds, uri: string): Promise<PageContent> {
  return client.sendRequest<PageContent>('segspec/page', { uri });
}
