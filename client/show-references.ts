// The lens above a source or dimension: the places that use it, as the editor shows references.

import { commands, type Disposable, Position, Selection, Uri, window } from 'vscode';

export function offerReferences(): Disposable {
  return commands.registerCommand('segspec.showReferences', async (uri: string, { line, character }: { line: number; character: number }) => {
    const editor = await window.showTextDocument(Uri.parse(uri), { preserveFocus: false });
    const at = new Position(line, character);
    editor.selection = new Selection(at, at);
    await commands.executeCommand('editor.action.goToReferences');
  });
}
