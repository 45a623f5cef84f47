// Which spec a command is about: the one it was called on in a view or menu, else the one in the active editor.

import { type TextDocument, Uri, window, workspace } from 'vscode';
import { specUris } from './specs.ts';

/** Menus give a Uri, lenses its text, the tree an item with its spec. */
function named(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (typeof argument === 'string') return Uri.parse(argument);
  if (typeof argument === 'object' && argument !== null && 'spec' in argument && typeof argument.spec === 'string') return Uri.parse(argument.spec);
  return undefined;
}

/** The spec, open as a document so that the server knows its text; undefined after saying what to do. */
export async function specOf(argument: unknown, what: string): Promise<TextDocument | undefined> {
  const active = [window.activeTextEditor, ...window.visibleTextEditors].find((editor) => editor?.document.languageId === 'segspec');
  const uri = named(argument) ?? active?.document.uri ?? (await choose(what));
  const document = uri && (await workspace.openTextDocument(uri));
  return document?.languageId === 'segspec' ? document : undefined;
}

/** Where no spec is in sight, as in the walkthrough: the only one of the workspace, or the one that is picked. */
async function choose(what: string): Promise<Uri | undefined> {
  const uris = (await specUris()).map((uri) => Uri.parse(uri));
  if (uris.length === 0) void window.showInformationMessage(`Open a folder with a .segspec file to ${what}.`);
  if (uris.length < 2) return uris[0];
  const items = uris.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  return (await window.showQuickPick(items, { placeHolder: `Choose a spec to ${what}` }))?.uri;
}
