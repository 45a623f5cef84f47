// The documents that the editor shows, without those whose file was deleted meanwhile: such a text is nobody's until somebody writes in it, or the file is back.

import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { OpenDocuments } from './session.ts';

export interface ShownDocuments extends OpenDocuments {
  /** Whether the file that was deleted is shown. */
  readonly deleted: (uri: string) => boolean;
  /** The file is there, somebody wrote in its text, or it is no longer shown. */
  readonly there: (uri: string) => void;
}

export function createShownDocuments(documents: TextDocuments<TextDocument>): ShownDocuments {
  const gone = new Set<string>();
  return {
    get: (uri) => (gone.has(uri) ? undefined : documents.get(uri)),
    all: () => documents.all().filter(({ uri }) => !gone.has(uri)),
    deleted: (uri) => {
      if (documents.get(uri) === undefined) return false;
      gone.add(uri);
      return true;
    },
    there: (uri) => void gone.delete(uri),
  };
}
