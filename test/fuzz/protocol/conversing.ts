// Holds one conversation with the server and says what went wrong: no answer, an answer that is a bug, another text than was typed, places outside of it.

import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { formatSpec } from '../../../language/format/format.ts';
import type { Editor } from '../../support/lsp-client.ts';
import type { Message } from './messages.ts';

interface Change {
  readonly textDocument: { readonly uri: string; readonly version: number; readonly text?: string };
  readonly contentChanges: TextDocumentContentChangeEvent[];
}
interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code?: number; readonly message: string };
}

const PATIENCE_MS = 10_000;
const INTERNAL_ERROR = -32603;

export async function converse({ connection }: Editor, messages: readonly Message[]): Promise<string | undefined> {
  let document: TextDocument | undefined;
  for (const { method, params, notification, odd } of messages) {
    if (notification) {
      document = followed(document, method, params as Change);
      await connection.sendNotification(method, params);
      continue;
    }
    const answer = await Promise.race([asked(connection, method, params), silence()]);
    if (answer === undefined) throw new Error(`${method} is not answered`);
    if (answer.error?.code === INTERNAL_ERROR && !odd) return `${method} fails: ${answer.error.message}`;
    const wrong = document && !odd ? wrongIn(method, answer.result, document) : undefined;
    if (wrong !== undefined) return `${method}: ${wrong}`;
  }
  return undefined;
}

function followed(document: TextDocument | undefined, method: string, { textDocument, contentChanges }: Change): TextDocument | undefined {
  if (method === 'textDocument/didOpen') return TextDocument.create(textDocument.uri, 'segspec', 1, textDocument.text ?? '');
  if (method === 'textDocument/didClose' || document === undefined) return undefined;
  return TextDocument.update(document, contentChanges, textDocument.version);
}

function asked(connection: Editor['connection'], method: string, params: unknown): Promise<Answer> {
  return connection.sendRequest(method, params).then(
    (result) => ({ result }),
    (error: { code?: number; message: string }) => ({ error }),
  );
}

function silence(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, undefined).unref());
}

/** What an answer says that cannot be so of the text. */
function wrongIn(method: string, result: unknown, document: TextDocument): string | undefined {
  const text = document.getText();
  if (method === 'textDocument/formatting' && TextDocument.applyEdits(document, result as never) !== formatSpec(text))
    return 'the text is not the one that was typed';
  const shown = JSON.stringify(result) ?? '';
  if (shown.includes('which is a bug in Segspec')) return (/"([^"]*which is a bug in Segspec[^"]*)"/.exec(shown)?.[1] ?? shown).slice(0, 300);
  const lengths = text.split(/\r\n|\n|\r/).map((line) => line.length);
  const outside = placesIn(result, document.uri).find(({ line, character }) => !(line >= 0 && character >= 0 && character <= (lengths[line] ?? -1)));
  return outside && `a place outside of the text, ${outside.line}:${outside.character}`;
}

type Place = { readonly line: number; readonly character: number };

/** Places in an answer, but those that belong to another document. */
function placesIn(value: unknown, uri: string): Place[] {
  if (typeof value !== 'object' || value === null || ('uri' in value && value.uri !== uri)) return [];
  if ('line' in value && 'character' in value) return [value as Place];
  return Object.values(value).flatMap((inner) => placesIn(inner, uri));
}
