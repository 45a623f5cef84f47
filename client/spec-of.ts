// Which spec a command is about: the one it was called on in a view or menu, else the one in the active editor.

import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/browser';
import { specUris } from './specs.ts';

let client: Pick<BaseLanguageClient, 'sendRequest'> | undefined;

/** Who is asked which segmentations a library is part of. */
export function askForImporters(asked: Pick<BaseLanguageClient, 'sendRequest'>): void {
  client = asked;
}

/** Menus give a Uri, lenses its text, the tree an item with its spec. */
function named(argument: unknown): Uri | undefined {
  // Above our panel, the address of the panel.
  if (argument instanceof Uri) return argument.scheme === 'webview-panel' ? undefined : argument;
  if (typeof argument === 'string') return Uri.parse(argument);
  if (typeof argument === 'object' && argument !== null && 'spec' in argument && typeof argument.spec === 'string') return Uri.parse(argument.spec);
  return undefined;
}

/** The spec, open as a document so that the server knows its text; undefined after saying what to do. */
export async function specOf(argument: unknown, what: string): Promise<TextDocument | undefined> {
  const active = [window.activeTextEditor, ...window.visibleTextEditors].find((editor) => editor?.document.languageId === 'segspec');
  const uri = named(argument) ?? active?.document.uri ?? (await choose(what));
  const document = uri && (await workspace.openTextDocument(uri));
  if (document?.languageId !== 'segspec') return undefined;
  const importers = (await client?.sendRequest<string[]>('segspec/importers', { uri: document.uri.toString() }).catch(() => [])) ?? [];
  if (importers.length === 0) return document;
  const chosen = await oneOf(
    importers.map((one) => Uri.parse(one)),
    `Choose a spec that imports ${workspace.asRelativePath(document.uri)}, to ${what}`,
  );
  return chosen && workspace.openTextDocument(chosen);
}

/** Where no spec is in sight, as in the walkthrough: the only one of the workspace, or the one that is picked. */
async function choose(what: string): Promise<Uri | undefined> {
  const uris = (await specUris()).map((uri) => Uri.parse(uri));
  if (uris.length === 0) void window.showInformationMessage(`Open a folder with a .segspec file to ${what}.`);
  return oneOf(uris, `Choose a spec to ${what}`);
}

async function oneOf(uris: readonly Uri[], placeHolder: string): Promise<Uri | undefined> {
  if (uris.length < 2) return uris[0];
  const items = uris.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  return (await window.showQuickPick(items, { placeHolder }))?.uri;
}
