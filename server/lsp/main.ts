// The language server in a process of its own: what is answered from texts, and what needs data through the engine process.

import { type CancellationToken, type ClientCapabilities, createConnection, FileChangeType, ProposedFeatures, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../../language/catalog/finding.ts';
import { pathOf, readText } from '../project/spec-files.ts';
import type { SegspecProtocol } from '../protocol.ts';
import { codeLenses } from './code-lens.ts';
import { createColumns } from './columns.ts';
import { createComparisons, textAtHead } from './comparing.ts';
import { createEngineProcess } from './engine-process.ts';
import { createFindings } from './findings.ts';
import { folderSpecs } from './folder-specs.ts';
import { answerFromText, languageCapabilities } from './language-requests.ts';
import { createRuns } from './running.ts';
import { createSession } from './session.ts';
import { createWorkspace } from './workspace.ts';

type Params<M extends keyof SegspecProtocol> = SegspecProtocol[M]['params'];

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const FOLDERS = { workspaceFolders: { supported: true, changeNotifications: true } };
let trusted = false;
let folders: readonly string[] = [];
let client: ClientCapabilities = {};

/** Where the editor can be asked to; what lenses say comes from runs, not from the text alone. */
let canRefresh = false;
function refreshLenses(): void {
  if (canRefresh) void connection.sendRequest('workspace/codeLens/refresh').catch(() => {});
}

const open = { get: (uri: string) => documents.get(uri), all: () => documents.all() };
const session = createSession(
  open,
  () => new Date().toISOString().slice(0, 10),
  (uri) => (uri.startsWith('file:') ? readText(pathOf(uri)) : undefined),
);
const engine = createEngineProcess();
const workspace = createWorkspace(session, open, folderSpecs);
const columns = createColumns(session, engine, (uri) => findings.again([uri]));
const findings = createFindings(connection, session, open, workspace, (uri, plan) => {
  if (trusted) columns.schedule(uri, plan);
});
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

connection.onInitialize(({ initializationOptions, capabilities, workspaceFolders, rootUri }) => {
  client = capabilities;
  folders = (workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : [])).map(({ uri }) => uri);
  canRefresh = capabilities.workspace?.codeLens?.refreshSupport === true;
  const options = (initializationOptions ?? {}) as { trusted?: boolean; severity?: Record<string, Severity | 'off'> };
  trusted = options.trusted === true;
  session.setSeverity(options.severity ?? {});
  return {
    capabilities: { ...languageCapabilities, ...findings.capabilities(capabilities), codeLensProvider: {}, workspace: FOLDERS },
    serverInfo: { name: 'segspec' },
  };
});
/** Who asks for findings wants those of the whole workspace. */
const asks = (): boolean => client.textDocument?.diagnostic !== undefined;
connection.onInitialized(() => {
  workspace.start(folders, asks());
  if (!client.workspace?.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    workspace.leave(removed.map(({ uri }) => uri));
    workspace.start(
      added.map(({ uri }) => uri),
      asks(),
    );
    findings.all();
  });
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
  workspace.urgent();
  for (const uri of session.changed(document.uri)) findings.schedule(uri);
  workspace.changed(document.uri);
  void connection.sendNotification('segspec/pageChanged', { uri: document.uri });
});
documents.onDidClose(({ document }) => {
  findings.clear(document.uri);
  columns.forget(document.uri);
  session.closed(document.uri);
  workspace.changed(document.uri);
});
connection.onDidChangeWatchedFiles(({ changes }) => {
  for (const { uri, type } of changes) {
    session.changed(uri);
    if (type === FileChangeType.Deleted) workspace.deleted(uri);
    else workspace.created(uri);
  }
  findings.all();
});
connection.onDidChangeConfiguration(({ settings }) => {
  const severity = (settings as { segspec?: { severity?: Record<string, Severity | 'off'> } } | undefined)?.segspec?.severity;
  session.setSeverity(severity ?? {});
  workspace.changedAll();
  findings.all();
});

answerFromText(connection, documents, session, workspace, () => client);
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
