// A page of the server that does not change: its tables can be copied and saved like those of the panel.

import { randomBytes } from 'node:crypto';
import { Uri, type ViewColumn, window } from 'vscode';
import type { PageContent } from '../../server/protocol.ts';
import { answer } from './answer.ts';
import { panelHtml } from './html.ts';
import { readMessage, type ShowMessage } from './messages.ts';

/** `scripts` is where the page's script lies, `spec` the document that files are offered beside. */
export function openStaticPage(view: string, page: PageContent, scripts: Uri, spec: Uri, column: ViewColumn): void {
  const panel = window.createWebviewPanel(
    view,
    page.title,
    { viewColumn: column, preserveFocus: true },
    { enableScripts: true, localResourceRoots: [scripts] },
  );
  panel.webview.onDidReceiveMessage((message: unknown) => {
    const read = readMessage(message);
    if (read?.type === 'ready') void panel.webview.postMessage({ type: 'show', body: page.body, stale: page.stale } satisfies ShowMessage);
    else if (read) void answer(read, spec);
  });
  panel.webview.html = panelHtml(page, {
    nonce: randomBytes(16).toString('hex'),
    script: panel.webview.asWebviewUri(Uri.joinPath(scripts, 'panel.js')).toString(),
    source: panel.webview.cspSource,
    state: {},
  });
}
