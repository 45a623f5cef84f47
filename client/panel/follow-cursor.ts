// Tells the open panels where the cursor stands, so that they can bring what tells of it into view.

import { commands, Disposable, type DocumentSymbol, type Position, type WebviewPanel, window } from 'vscode';
import type { AtMessage } from './messages.ts';

/** The cursor has rested for so long: whoever moves through a text does not want the page to follow every line. */
const REST_MS = 200;

/** `panels` by the document they are of. */
export function followCursor(panels: ReadonlyMap<string, WebviewPanel>): Disposable {
  let resting: NodeJS.Timeout | undefined;
  let said = '';
  const listening = window.onDidChangeTextEditorSelection(({ textEditor: { document, selection } }) => {
    clearTimeout(resting);
    if (document.languageId !== 'segspec' || panels.size === 0) return;
    resting = setTimeout(async () => {
      const symbols = await commands.executeCommand<DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri);
      const at: AtMessage = { type: 'at', uri: document.uri.toString(), lines: [selection.active.line, ...linesAround(symbols ?? [], selection.active)] };
      if (JSON.stringify(at) === said) return;
      said = JSON.stringify(at);
      for (const panel of panels.values()) if (panel.visible) void panel.webview.postMessage(at);
    }, REST_MS);
  });
  return Disposable.from(listening, { dispose: () => clearTimeout(resting) });
}

/** The lines at which the names stand of what is around a position, the innermost first. */
function linesAround(symbols: readonly DocumentSymbol[], position: Position): number[] {
  const around = symbols.find(({ range }) => range.contains(position));
  return around === undefined ? [] : [...linesAround(around.children, position), around.selectionRange.start.line];
}
