// The language server in a process of its own: what is answered from texts, and what needs data through the engine process.

import { type CancellationToken, createConnection, ProposedFeatures, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../../language/catalog/finding.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { pathOf, readText } from '../project/spec-files.ts';
import type { SegspecProtocol } from '../protocol.ts';
import { type LastSeen, specChecks } from './checks.ts';
import { codeLenses } from './code-lens.ts';
import { createColumns } from './columns.ts';
import { createComparisons, textAtHead } from './comparing.ts';
import { createEngineProcess } from './engine-process.ts';
import { createFindings } from './findings.ts';
import { answerFromText, languageCapabilities } from './language-requests.ts';
import { outline } from './outline.ts';
import { proposeSpec } from './proposing.ts';
import { createRuns } from './running.ts';
import { createSession } from './session.ts';

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

const session = createSession(
  { get: (uri) => documents.get(uri), all: () => documents.all() },
  () => new Date().toISOString().slice(0, 10),
  (uri) => (uri.startsWith('file:') ? readText(pathOf(uri)) : undefined),
);
const engine = createEngineProcess();
const columns = createColumns(session, engine, (uri) => findings.schedule(uri));
const findings = createFindings(connection, session, openUris, (uri, plan) => {
  if (trusted) columns.schedule(uri, plan);
});
const runs = createRuns(
  session,
  engine,
  () => trusted,
  (uri) => {
    void connection.sendNotification('segspec/pageChanged', { uri });
    void connection.sendNotification('segspec/specChanged', { uri, ran: true });
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
    capabilities: { ...languageCapabilities, codeLensProvider: {} },
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
  void connection.sendNotification('segspec/specChanged', { uri: document.uri, ran: false });
});
documents.onDidClose(({ document }) => {
  findings.clear(document.uri);
  columns.forget(document.uri);
  session.closed(document.uri);
});
connection.onDidChangeWatchedFiles(({ changes }) => {
  for (const { uri } of changes) {
    session.changed(uri);
    void connection.sendNotification('segspec/specChanged', { uri, ran: false });
  }
  findings.all();
});
connection.onDidChangeConfiguration(({ settings }) => {
  const severity = (settings as { segspec?: { severity?: Record<string, Severity | 'off'> } } | undefined)?.segspec?.severity;
  session.setSeverity(severity ?? {});
  findings.all();
});

answerFromText(connection, documents, session);
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
/** What a view asks of every spec of a workspace; one that cannot be read is left out, and the others are shown. */
function ofEach<T>(uris: readonly string[], ask: (plan: Plan, uri: string, seen: LastSeen) => T | undefined): T[] {
  return uris.flatMap((uri) => {
    const plan = session.analysis(uri)?.plan;
    const result = runs.last(uri);
    const answer = plan && ask(plan, uri, { stale: runs.stale(uri), ...(result && { result }) });
    return answer === undefined ? [] : [answer];
  });
}
connection.onRequest('segspec/propose', (params: Params<'segspec/propose'>, token) => proposeSpec(engine, trusted, params, abortOf(token).signal));
connection.onRequest('segspec/outline', ({ uris }: Params<'segspec/outline'>) => ofEach(uris, outline));
connection.onRequest('segspec/checks', ({ uris }: Params<'segspec/checks'>) => ofEach(uris, specChecks));
connection.onRequest('segspec/page', ({ uri }: Params<'segspec/page'>) => runs.page(uri));
connection.onNotification('segspec/trust', (params: Params<'segspec/trust'>) => {
  trusted = params.trusted;
  findings.all();
});
connection.onShutdown(() => engine.stop());

documents.listen(connection);
connection.listen();
