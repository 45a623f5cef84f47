// Compare with HEAD: the text beside the committed one, and what changed for customers as a page next to both.

import { randomBytes, randomUUID } from 'node:crypto';
import { commands, type Disposable, ProgressLocation, Uri, ViewColumn, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CompareOutcome, ProgressParams } from '../server/protocol.ts';
import { pageHtml } from './page-html.ts';

const SCHEME = 'segspec-head';

/** Gives the committed text of a spec, for the left side of the comparison. */
export function provideHead(client: LanguageClient): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ query }) => client.sendRequest<string>('segspec/head', { uri: query }),
  });
}

export async function compareWithHead(client: LanguageClient): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'segspec' || document.uri.scheme !== 'file') {
    void window.showInformationMessage('Open a .segspec file to compare it with its last commit.');
    return;
  }
  const params = { uri: document.uri.toString(), run: randomUUID() };
  const outcome = await window.withProgress({ location: ProgressLocation.Notification, title: 'Segspec', cancellable: true }, async (progress, token) => {
    progress.report({ message: 'comparing with HEAD' });
    const listening = client.onNotification('segspec/progress', (event: ProgressParams) => {
      if (event.run === params.run) progress.report({ message: event.message });
    });
    try {
      return await client.sendRequest<CompareOutcome>('segspec/compare', params, token);
    } catch (error) {
      if (token.isCancellationRequested) return { status: 'cancelled', message: 'The comparison was cancelled.' } satisfies CompareOutcome;
      throw error;
    } finally {
      listening.dispose();
    }
  });
  if (outcome.page === undefined) {
    if (outcome.status === 'refused' && !workspace.isTrusted) {
      const manage = 'Manage Workspace Trust';
      if ((await window.showWarningMessage(outcome.message, manage)) === manage) await commands.executeCommand('workbench.trust.manage');
    } else void window.showWarningMessage(outcome.message);
    return;
  }
  const name = document.uri.path.split('/').at(-1) ?? 'spec';
  const head = Uri.from({ scheme: SCHEME, path: document.uri.path, query: document.uri.toString() });
  await commands.executeCommand('vscode.diff', head, document.uri, `${name} (HEAD ↔ now)`, { viewColumn: ViewColumn.One });
  const panel = window.createWebviewPanel(
    'segspec.comparison',
    outcome.page.title,
    { viewColumn: ViewColumn.Two, preserveFocus: true },
    { localResourceRoots: [] },
  );
  panel.webview.html = pageHtml(outcome.page, randomBytes(16).toString('hex'));
}
