// The documents of somebody at work: open, changed, undone, closed, each told to the server as an editor does.

import type { Position, ProtocolConnection, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** Steps that can be undone. */
const REMEMBERED = 30;

export interface Desk {
  /** Every document that there is, with its text as it was first. */
  readonly originals: ReadonlyMap<string, string>;
  readonly open: () => readonly string[];
  readonly text: (uri: string) => string;
  readonly positionAt: (uri: string, offset: number) => Position;
  readonly show: (uri: string) => Promise<void>;
  readonly close: (uri: string) => Promise<void>;
  readonly replace: (uri: string, from: number, to: number, text: string) => Promise<void>;
  readonly apply: (uri: string, edits: readonly TextEdit[]) => Promise<void>;
  readonly undo: (uri: string) => Promise<void>;
}

export function createDesk(connection: ProtocolConnection, originals: ReadonlyMap<string, string>): Desk {
  const documents = new Map<string, TextDocument>();
  const past = new Map<string, string[]>();
  const known = (uri: string): TextDocument => {
    const document = documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  };
  const change = async (uri: string, from: number, to: number, text: string): Promise<void> => {
    const document = known(uri);
    const edit = { range: { start: document.positionAt(from), end: document.positionAt(to) }, text };
    const version = document.version + 1;
    documents.set(uri, TextDocument.update(document, [edit], version));
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [edit] });
  };
  const remember = (uri: string): void => {
    past.set(uri, [...(past.get(uri) ?? []), known(uri).getText()].slice(-REMEMBERED));
  };
  return {
    originals,
    open: () => [...documents.keys()],
    text: (uri) => known(uri).getText(),
    positionAt: (uri, offset) => known(uri).positionAt(offset),
    show: async (uri) => {
      const text = originals.get(uri) ?? '';
      documents.set(uri, TextDocument.create(uri, 'segspec', 1, text));
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'segspec', version: 1, text } });
    },
    close: async (uri) => {
      documents.delete(uri);
      past.delete(uri);
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    replace: async (uri, from, to, text) => {
      remember(uri);
      await change(uri, from, to, text);
    },
    apply: async (uri, edits) => {
      remember(uri);
      await change(uri, 0, known(uri).getText().length, TextDocument.applyEdits(known(uri), [...edits]));
    },
    undo: async (uri) => {
      const before = past.get(uri)?.pop();
      if (before !== undefined) await change(uri, 0, known(uri).getText().length, before);
    },
  };
}
