// What the server answers from texts alone, wherever it runs: in a process of its own, or in a browser without data.

import { type ClientCapabilities, type Connection, type ServerCapabilities, TextDocumentSyncKind, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SegspecProtocol } from '../../protocol.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './call-hierarchy.ts';
import { codeActionKinds, codeActions } from './code-actions.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { documentHighlight } from './document-highlight.ts';
import { explanation } from './explanation.ts';
import { folding } from './folding.ts';
import { formatting, onTypeFormatting, rangeFormatting } from './formatting.ts';
import { hover } from './hover.ts';
import { links } from './links.ts';
import { MOVES, movingFiles } from './moving-files.ts';
import { pathCompletion } from './path-completion.ts';
import { references } from './references.ts';
import { prepareRename, rename } from './rename.ts';
import { selectionRanges } from './selection-range.ts';
import { legend, semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { documentSymbols, workspaceSymbols } from './symbols.ts';
import { type KnownValues, valueCompletion } from './value-completion.ts';

/** Open a text or go on in a path; anywhere else they ask for nothing. */
const PATHS = ['"', '/'];

export const languageCapabilities: ServerCapabilities = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  completionProvider: { triggerCharacters: ['.', ':', '|', '(', ' ', ...PATHS] },
  signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [':', ')'] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  callHierarchyProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: ['}'] },
  documentHighlightProvider: true,
  documentLinkProvider: {},
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  codeActionProvider: { codeActionKinds },
  semanticTokensProvider: { legend, full: true },
};

/** What a server without a file system cannot know of. */
export const fileOperations = { willRename: MOVES };

/** `client` tells what the editor can do, once it has said so; `known` what values columns have, where data can be looked at. */
export function answerFromText(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  session: Session,
  workspace: Workspace,
  client: () => ClientCapabilities,
  known: KnownValues = async () => undefined,
): void {
  const textOf = (uri: string): string => documents.get(uri)?.getText() ?? '';
  connection.onCompletion(({ textDocument: { uri }, position, context }) => {
    const ofPath = pathCompletion(session, workspace, uri, position);
    return (
      ofPath ??
      valueCompletion(session, uri, position, known) ??
      (PATHS.includes(context?.triggerCharacter ?? '')
        ? []
        : completion(session, uri, position, client().textDocument?.completion?.completionItem?.snippetSupport === true))
    );
  });
  connection.onSignatureHelp(({ textDocument, position }) => signatureHelp(documents.get(textDocument.uri), position));
  connection.onHover(({ textDocument, position }) => hover(session, textDocument.uri, position));
  connection.onDefinition(({ textDocument, position }) => definition(session, textDocument.uri, position));
  connection.onReferences(({ textDocument, position, context }) => references(session, workspace, textDocument.uri, position, context.includeDeclaration));
  connection.onPrepareRename(({ textDocument, position }) => prepareRename(session, textDocument.uri, position));
  connection.onRenameRequest(({ textDocument, position, newName }) => rename(session, workspace, textDocument.uri, position, newName));
  connection.workspace.onWillRenameFiles((params) => movingFiles(session, workspace, (uri) => documents.get(uri)?.version, params, client()));
  connection.languages.callHierarchy.onPrepare(({ textDocument, position }) => prepareCallHierarchy(session, textDocument.uri, position));
  connection.languages.callHierarchy.onOutgoingCalls(({ item }) => outgoingCalls(session, item));
  connection.languages.callHierarchy.onIncomingCalls(({ item }) => incomingCalls(session, workspace, item));
  connection.onDocumentSymbol(({ textDocument }) => documentSymbols(session, textDocument.uri));
  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(workspace, query));
  connection.onDocumentFormatting(({ textDocument }) => formatting(textOf(textDocument.uri)));
  connection.onDocumentRangeFormatting(({ textDocument, range }) => rangeFormatting(textOf(textDocument.uri), range));
  connection.onDocumentOnTypeFormatting(({ textDocument, position, ch }) => onTypeFormatting(textOf(textDocument.uri), position, ch));
  connection.onDocumentHighlight(({ textDocument, position }) => documentHighlight(session, textDocument.uri, position));
  connection.onDocumentLinks(({ textDocument }) => links(session, textDocument.uri));
  connection.onFoldingRanges(({ textDocument }) => folding(textOf(textDocument.uri)));
  connection.onSelectionRanges(({ textDocument, positions }) => selectionRanges(session, textDocument.uri, positions));
  connection.onCodeAction((params) => codeActions(session, workspace, params, client()));
  connection.onRequest('segspec/explanation', ({ code }: SegspecProtocol['segspec/explanation']['params']) => explanation(String(code)));
  connection.languages.semanticTokens.on(({ textDocument }) => semanticTokens(session, textDocument.uri));
}
