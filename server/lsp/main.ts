// The language server in a process of its own: what is answered from texts, and what needs data through the engine processes.

import { createConnection, ProposedFeatures, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pathOf, readText } from '../project/spec-files.ts';
import type { SegspecProtocol } from '../protocol.ts';
import { answerFromData } from './data-requests.ts';
import { createFindings } from './findings.ts';
import { answerFromText, languageCapabilities } from './language-requests.ts';
import { RUN_COMMAND } from './run-command.ts';
import { createSession } from './session.ts';
import { readSettings } from './settings.ts';

interface InitializationOptions {
  readonly trusted?: boolean;
  readonly severity?: unknown;
  /** The editor asks `segspec/inlinePreviews` and draws them itself. */
  readonly drawsResults?: boolean;
}

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
let options: InitializationOptions = {};
let trusted = false;
let settings = readSettings(undefined);

/** What the editor can be asked to ask for again: what lenses and hints say comes from runs, not from the text alone. */
const refreshable: string[] = [];

const session = createSession(
  { get: (uri) => documents.get(uri), all: () => documents.all() },
  () => new Date().toISOString().slice(0, 10),
  (uri) => (uri.startsWith('file:') ? readText(pathOf(uri)) : undefined),
);
const findings = createFindings(
  connection,
  session,
  () => documents.all().map(({ uri }) => uri),
  (uri, plan) => data.judged(uri, plan),
);
answerFromText(connection, documents, session);
// Afterwards: what data says is added to what texts say.
const data = answerFromData({
  connection,
  documents,
  session,
  trusted: () => trusted,
  settings: () => settings,
  drawsResults: () => options.drawsResults === true,
  refresh: () => {
    for (const method of refreshable) void connection.sendRequest(method).catch(() => {});
  },
  described: (uri) => findings.schedule(uri),
});

connection.onInitialize(({ initializationOptions, capabilities }) => {
  options = (initializationOptions ?? {}) as InitializationOptions;
  trusted = options.trusted === true;
  settings = readSettings(options);
  session.setSeverity(settings.severity);
  if (capabilities.workspace?.codeLens?.refreshSupport === true) refreshable.push('workspace/codeLens/refresh');
  if (capabilities.workspace?.inlayHint?.refreshSupport === true) refreshable.push('workspace/inlayHint/refresh');
  return {
    capabilities: { ...languageCapabilities, codeLensProvider: {}, inlayHintProvider: true, executeCommandProvider: { commands: [RUN_COMMAND] } },
    serverInfo: { name: 'segspec' },
  };
});

documents.onDidChangeContent(({ document }) => {
  session.changed(document.uri);
  findings.schedule(document.uri);
  for (const uri of session.dependents(document.uri)) findings.schedule(uri);
});
documents.onDidClose(({ document }) => {
  findings.clear(document.uri);
  data.closed(document.uri);
  session.closed(document.uri);
});
connection.onDidChangeWatchedFiles(({ changes }) => {
  for (const { uri } of changes) {
    session.changed(uri);
    data.fileChanged(uri);
  }
  findings.all();
});
connection.onDidChangeConfiguration(({ settings: sent }) => {
  settings = readSettings((sent as { segspec?: unknown } | undefined)?.segspec);
  session.setSeverity(settings.severity);
  findings.all();
});
connection.onNotification('segspec/trust', (params: SegspecProtocol['segspec/trust']['params']) => {
  trusted = params.trusted;
  findings.all();
});
connection.onShutdown(() => data.stop());

documents.listen(connection);
connection.listen();
