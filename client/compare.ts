// Compare with HEAD: the text beside the committed one, and what changed for customers as a page next to both.

import { commands, type Disposable, Uri, ViewColumn, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CompareOutcome } from '../server/protocol.ts';
import type { PanelNeeds } from './panel/panel.ts';
import { openStaticPage } from './panel/static-page.ts';
import { specOf } from './spec-of.ts';
import { showRefusal, withProgress } from './with-progress.ts';

const SCHEME = 'segspec-head';

/** Gives the committed text of a spec, for the left side of the comparison. */
export function provideHead(client: LanguageClient): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ query }) => client.sendRequest<string>('segspec/head', { uri: query }),
  });
}

export async function compareWithHead({ client, scripts }: PanelNeeds, argument?: unknown): Promise<void> {
  const document = await specOf(argument, 'compare it with its last commit');
  if (!document) return;
  if (document.uri.scheme !== 'file') {
    void window.showInformationMessage('Save this spec as a file in a repository to compare it with its last commit.');
    return;
  }
  const cancelled: CompareOutcome = { status: 'cancelled', message: 'The comparison was cancelled.' };
  const outcome = await withProgress(client, 'segspec/compare', { uri: document.uri.toString() }, 'comparing with HEAD', cancelled);
  if (outcome.page === undefined) {
    if (outcome.status === 'refused') await showRefusal(outcome.message);
    else void window.showInformationMessage(outcome.message);
    return;
  }
  const name = document.uri.path.split('/').at(-1) ?? 'spec';
  const head = Uri.from({ scheme: SCHEME, path: document.uri.path, query: document.uri.toString() });
  await commands.executeCommand('vscode.diff', head, document.uri, `${name} (HEAD ↔ now)`, { viewColumn: ViewColumn.One });
  openStaticPage('segspec.comparison', outcome.page, scripts, document.uri, ViewColumn.Two);
}
