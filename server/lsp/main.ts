// The language server: wires one file per request to the connection. It answers within milliseconds; data work is in the engine process.

import { type CancellationToken, createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../../language/catalog/finding.ts';
import type { SegspecProtocol } from '../protocol.ts';
import { codeActions } from './code-actions.ts';
import { codeLenses } from './code-lens.ts';
import { createComparisons, textAtHead } from './comparing.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { createEngineProcess } from './engine-process.ts';
import { createFindings } from './findings.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';
import { references } from './references.ts';
import { prepareRename, rename } from './rename.ts';
import { createRuns } from './running.ts';
import { legend, semanticTokens } from './semantic-tokens.ts';
import { createSession } from './session.ts';
import { documentSymbols, workspaceSymbols } from './symbols.ts';

type Params<M extends keyof SegspecProtocol> = SegspecProtocol[M]['params'];

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const openUris = (): string[] => documents.all().map(({ uri }) => uri);
let trusted = false;

/** Where the editor can be asked to; what lenses say comes from runs, not from the text alone. */
let canRefresh = false;
function refreshLenses(): void {
  if (canRefresh) void connection.sendRequest('workspace/codeLens/refresh').catch(() => {});
}

const session = createSession({ get: (uri) => documents.get(uri), all: () => documents.all() }, () => new Date().toISOString().slice(0, 10));
const engine = createEngineProcess();
const findings = createFindings(connection, session, engine, openUris, () => trusted);
const runs = createRuns(
  session,
  engine,
  () => trusted,
  (uri) => {
    void connection.sendNotification('segspec/pageChanged', { uri });
    refreshLenses();
  },
);
const comparisons = createComparisons(engine, () => trusted, refreshLenses);

connection.onInitialize(({ initializationOptions, capabilities }) => {
  canRefresh = capabilities.workspace?.codeLens?.refreshSupport === true;
  const options = (initializationOptions ?? {}) as { trusted?: boolean; severity?: Record<string, Severity | 'off'> };
  trusted = options.trusted === true;
  session.setSeverity(options.severity ?? {});
  return {
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: { triggerCharacters: ['.', ':', '|', '(', ' '] },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: { prepareProvider: true },
      documentSymbolProvider: true,
      workspaceSymbolProvider: true,
      documentFormattingProvider: true,
      codeActionProvider: true,
      codeLensProvider: {},
      semanticTokensProvider: { legend, full: true },
    },
    serverInfo: { name: 'segspec' },
  };
});

function abortOf(token: CancellationToken): AbortController {
  const abort = new AbortController();
  // A token that was cancelled before this request was taken up fires no event.
  if (token.isCancellationRequested) abort.abort();
  token.onCancellationRequested(() => abort.abort());
  return abort;
}

const progressOf = (run: string) => (message: string, done?: number) =>
  void connection.sendNotification('segspec/progress', { run, message, ...(done !== undefined && { done }) });

documents.onDidChangeContent(({ document }) => {
  session.changed(document.uri);
  findings.schedule(document.uri);
  for (const uri of session.dependents(document.uri)) findings.schedule(uri);
  void connection.sendNotification('segspec/pageChanged', { uri: document.uri });
});
documents.onDidClose(({ document }) => {
  findings.clear(document.uri);
  session.closed(document.uri);
});
connection.onDidChangeWatchedFiles(({ changes }) => {
  for (const { uri } of changes) session.changed(uri);
  findings.all();
});
connection.onDidChangeConfiguration(({ settings }) => {
  const severity = (settings as { segspec?: { severity?: Record<string, Severity | 'off'> } } | undefined)?.segspec?.severity;
  session.setSeverity(severity ?? {});
  findings.all();
});

connection.onCompletion(({ textDocument, position }) => completion(session, textDocument.uri, position));
connection.onHover(({ textDocument, position }) => hover(session, textDocument.uri, position));
connection.onDefinition(({ textDocument, position }) => definition(session, textDocument.uri, position));
connection.onReferences(({ textDocument, position, context }) => references(session, textDocument.uri, position, context.includeDeclaration));
connection.onPrepareRename(({ textDocument, position }) => prepareRename(session, textDocument.uri, position));
connection.onRenameRequest(({ textDocument, position, newName }) => rename(session, textDocument.uri, position, newName));
connection.onDocumentSymbol(({ textDocument }) => documentSymbols(session, textDocument.uri));
connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(session, openUris(), query));
connection.onDocumentFormatting(({ textDocument }) => formatting(documents.get(textDocument.uri)?.getText() ?? ''));
connection.onCodeAction(({ textDocument, context }) => codeActions(session, textDocument.uri, context.diagnostics));
connection.languages.semanticTokens.on(({ textDocument }) => semanticTokens(session, textDocument.uri));

connection.onRequest('segspec/run', (params: Params<'segspec/run'>, token) => {
  return runs.run(params, abortOf(token).signal, progressOf(params.run));
});
connection.onRequest('segspec/compare', (params: Params<'segspec/compare'>, token) => {
  const abort = abortOf(token);
  return comparisons.compare(params, documents.get(params.uri)?.getText(), abort.signal, progressOf(params.run));
});
connection.onRequest('segspec/head', ({ uri }: Params<'segspec/head'>) => textAtHead(uri));
connection.onCodeLens(({ textDocument: { uri } }) => {
  const plan = session.analysis(uri)?.plan;
  const [result, diff] = [runs.last(uri), comparisons.last(uri)];
  return plan === undefined ? [] : codeLenses(plan, uri, { stale: runs.stale(uri), ...(result && { result }), ...(diff && { diff }) });
});
connection.onRequest('segspec/page', ({ uri }: Params<'segspec/page'>) => runs.page(uri));
connection.onNotification('segspec/trust', (params: Params<'segspec/trust'>) => {
  trusted = params.trusted;
  findings.all();
});
connection.onShutdown(() => engine.stop());

documents.listen(connection);
connection.listen();
