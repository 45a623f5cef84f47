// A page in a panel: what it may load, its messages, and its content once its script is ready.

import { randomBytes } from 'node:crypto';
import { Uri, type WebviewOptions, type WebviewPanel } from 'vscode';
import type { PageContent } from '../../server/protocol.ts';
import { answer } from './answer.ts';
import { panelHtml } from './html.ts';
import { readMessage, type ShowMessage } from './messages.ts';

/** `scripts` is where the page's script lies. */
export function pageOptions(scripts: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [scripts] };
}

/** Puts a page into a panel. `spec` is the document that files are offered beside, `ready` shows the content, `state` is kept over reloads. */
export function frame(
  panel: WebviewPanel,
  page: PageContent,
  { scripts, spec, state, ready }: { readonly scripts: Uri; readonly spec: Uri; readonly state: object; readonly ready: () => void },
): void {
  panel.title = page.title;
  panel.webview.onDidReceiveMessage((message: unknown) => {
    const read = readMessage(message);
    if (read?.type === 'ready') ready();
    else if (read) void answer(read, spec);
  });
  panel.webview.html = panelHtml(page, {
    nonce: randomBytes(16).toString('hex'),
    script: panel.webview.asWebviewUri(Uri.joinPath(scripts, 'panel.js')).toString(),
    source: panel.webview.cspSource,
    state,
  });
}

export async function showContent(panel: WebviewPanel, { body, stale }: PageContent): Promise<void> {
  await panel.webview.postMessage({ type: 'show', body, stale } satisfies ShowMessage);
}
