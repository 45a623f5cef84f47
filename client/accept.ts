// Accept This Result: what changes in the model file first, then the file is written.

import { commands, Disposable, EventEmitter, TabInputTextDiff, Uri, ViewColumn, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { AcceptOutcome } from '../server/protocol.ts';
import { specOf } from './spec-of.ts';
import { showRefusal } from './with-progress.ts';

const SCHEME = 'segspec-result';

export function offerAccepting(client: LanguageClient): Disposable {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const content = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  const show = (path: string, query: string, text: string): Uri => {
    const uri = Uri.from({ scheme: SCHEME, path, query });
    texts.set(uri.toString(), text);
    changed.fire(uri);
    return uri;
  };
  const ask = (uri: Uri, write: boolean): Promise<AcceptOutcome> => client.sendRequest('segspec/accept', { uri: uri.toString(), write });

  const accept = commands.registerCommand('segspec.accept', async (argument: unknown) => {
    const document = await specOf(argument, 'keep its last result');
    if (!document) return;
    const { status, message, file, exists, text } = await ask(document.uri, false);
    if (status === 'refused') return showRefusal(message);
    if (file === undefined || text === undefined) return void window.showInformationMessage(message);
    const target = Uri.parse(file);
    const name = target.path.split('/').at(-1) ?? '';
    const before = exists ? target : show(target.path, 'nothing', '');
    await commands.executeCommand('vscode.diff', before, show(target.path, 'result', text), `${name} (kept ↔ this result)`, { viewColumn: ViewColumn.One });
    const yes = exists ? 'Replace' : 'Write';
    if ((await window.showInformationMessage(message, yes)) !== yes) return;
    const done = await ask(document.uri, true);
    if (done.status === 'refused') return showRefusal(done.message);
    // What was shown to be decided is decided; whoever has gone on to something else stays there.
    const decided = window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ input }) => shows(input)));
    await window.tabGroups.close(decided, true);
    void window.showInformationMessage(done.message);
  });
  return Disposable.from(content, changed, accept);
}

/** Whether a tab shows a result beside the model file. */
function shows(input: unknown): boolean {
  return input instanceof TabInputTextDiff && input.modified.scheme === SCHEME;
}
