// Which spec a command is about: the one it was called on in a view or menu, else the one in the active editor.

import { type TextDocument, Uri, window, workspace } from 'vscode';

/** Menus give a Uri, lenses its text, the tree an item with its spec. */
function named(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  if (typeof argument === 'string') return Uri.parse(argument);
  if (typeof argument === 'object' && argument !== null && 'spec' in argument && typeof argument.spec === 'string') return Uri.parse(argument.spec);
  return undefined;
}

/** The spec, open as a document so that the server knows its text; undefined after saying what to do. */
export async function specOf(argument: unknown, what: string): Promise<TextDocument | undefined> {
  const uri = named(argument);
  const document = uri ? await workspace.openTextDocument(uri) : window.activeTextEditor?.document;
  if (document?.languageId === 'segspec') return document;
  void window.showInformationMessage(`Open a .segspec file to ${what}.`);
  return undefined;
}
