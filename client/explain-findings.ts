// The page that the code of a finding leads to: what it means, why it matters, what to do.

import { type Disposable, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/browser';

export function explainFindings(client: Pick<BaseLanguageClient, 'sendRequest'>): Disposable {
  return workspace.registerTextDocumentContentProvider('segspec-finding', {
    provideTextDocumentContent: ({ path }, token) => client.sendRequest<string>('segspec/explanation', { code: path.slice(1).replace(/\.md$/, '') }, token),
  });
}
