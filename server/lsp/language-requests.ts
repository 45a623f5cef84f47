// What the server answers from texts alone, wherever it runs: in a process of its own, or in a browser without data.

import { type ClientCapabilities, type Connection, type ServerCapabilities, TextDocumentSyncKind, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActionKinds, codeActions } from './code-actions.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';
import { references } from './references.ts';
import { prepareRename, rename } from './rename.ts';
import { legend, semanticTokens } from './semantic-tokens.ts';
import type { Session } from './session.ts';
import { documentSymbols, workspaceSymbols } from './symbols.ts';
import type { Workspace } from './workspace.ts';

export const languageCapabilities: ServerCapabilities = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  completionProvider: { triggerCharacters: ['.', ':', '|', '(', ' '] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentFormattingProvider: true,
  codeActionProvider: { codeActionKinds },
  semanticTokensProvider: { legend, full: true },
};

/** `client` tells what the editor can do, once it has said so. */
export function answerFromText(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  session: Session,
  workspace: Workspace,
  client: () => ClientCapabilities,
): void {
  connection.onCompletion(({ textDocument, position }) => completion(session, textDocument.uri, position));
  connection.onHover(({ textDocument, position }) => hover(session, textDocument.uri, position));
  connection.onDefinition(({ textDocument, position }) => definition(session, textDocument.uri, position));
  connection.onReferences(({ textDocument, position, context }) => references(session, workspace, textDocument.uri, position, context.includeDeclaration));
  connection.onPrepareRename(({ textDocument, position }) => prepareRename(session, textDocument.uri, position));
  connection.onRenameRequest(({ textDocument, position, newName }) => rename(session, workspace, textDocument.uri, position, newName));
  connection.onDocumentSymbol(({ textDocument }) => documentSymbols(session, textDocument.uri));
  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(workspace, query));
  connection.onDocumentFormatting(({ textDocument }) => formatting(documents.get(textDocument.uri)?.getText() ?? ''));
  connection.onCodeAction((params) => codeActions(session, params, client()));
  connection.languages.semanticTokens.on(({ textDocument }) => semanticTokens(session, textDocument.uri));
}
