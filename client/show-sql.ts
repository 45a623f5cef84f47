// Show SQL: how the features of a dimension are computed, in a read-only document beside the spec.

import { commands, Disposable, EventEmitter, Uri, ViewColumn, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

const SCHEME = 'segspec-sql';

export function offerSql(client: LanguageClient): Disposable {
  const changed = new EventEmitter<Uri>();
  const content = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ query, fragment }, token) => client.sendRequest<string>('segspec/sql', { uri: query, dimension: fragment }, token),
  });
  const show = commands.registerCommand('segspec.showSql', async (uri: string, dimension: string) => {
    const target = Uri.from({ scheme: SCHEME, path: `/${dimension}.sql`, query: uri, fragment: dimension });
    changed.fire(target);
    await window.showTextDocument(target, { viewColumn: ViewColumn.Beside, preview: true });
  });
  return Disposable.from(changed, content, show);
}
