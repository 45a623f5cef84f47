// The language server in a process of its own: what is answered from texts, and what needs data through the engine processes.

import { dirname } from 'node:path';
import { type ClientCapabilities, createConnection, FileChangeType, ProposedFeatures, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseSpec } from '../../language/syntax/parse.ts';
import manifest from '../../package.json' with { type: 'json' };
import { dayHere } from '../project/day.ts';
import { operatedBeside } from '../project/operated.ts';
import { type Reach, reachOf } from '../project/reach.ts';
import { importRefusal, pathOf, readText } from '../project/spec-files.ts';
import type { SegspecProtocol } from '../protocol.ts';
import { createAskedTexts } from './asked-texts.ts';
import { answerFromData } from './data/requests.ts';
import { SERVER_COMMANDS } from './data/run-command.ts';
import { analysisOf } from './findings/diagnostics.ts';
import { createFindings } from './findings/findings.ts';
import { diskFolders } from './folders.ts';
import { keepCompiled } from './keep-compiled.ts';
import { protocolOrder, refuseOutOfOrder } from './protocol-order.ts';
import { createSession } from './session.ts';
import { readSettings } from './settings.ts';
import { createShownDocuments } from './shown-documents.ts';
import { startedRight, trustGiven } from './starting.ts';
import { pageOf } from './text/explanation.ts';
import { answerFromText, fileOperations, languageCapabilities } from './text/requests.ts';
import { watchFiles } from './watching.ts';
import { createWorkspace } from './workspace.ts';

interface InitializationOptions {
  readonly trusted?: boolean;
  readonly severity?: unknown;
  /** The editor asks `segspec/inlinePreviews` and draws them itself. */
  readonly drawsResults?: boolean;
  /** The editor shows what `segspec/explanation` says where a code leads to. */
  readonly explains?: boolean;
  /** The editor watches files by itself. */
  readonly watches?: boolean;
  /** The path of a folder for what should last over a reload. */
  readonly storage?: string;
}

const started = process.argv.slice(2);
if (!startedRight(started)) process.exit(2);
const connection = createConnection(ProposedFeatures.all, { messageStrategy: protocolOrder() });
refuseOutOfOrder(connection);
const documents = new TextDocuments(TextDocument);
let options: InitializationOptions = {};
const FOLDERS = { workspaceFolders: { supported: true, changeNotifications: true }, fileOperations };
let trusted = false;
let settings = readSettings(undefined);
let folders: readonly string[] = [];
let client: ClientCapabilities = {};

/** What the editor can be asked to ask for again: what lenses and hints say comes from runs, not from the text alone. */
const refreshable: string[] = [];

const open = createShownDocuments(documents);
/** Files of a virtual folder, as of a repository that is not cloned, are there for the editor only. */
const texts = createAskedTexts(connection, (uri) => findings.again(session.changed(uri)));
function read(uri: string): string | undefined {
  if (uri.startsWith('untitled:')) return undefined;
  return uri.startsWith('file:') ? readText(pathOf(uri)) : texts.read(uri);
}
/** Of the folders that are open and the projects of these specs. */
function reachOfSpecs(uris: readonly string[]): Reach {
  const local = (some: readonly string[]) => some.filter((uri) => uri.startsWith('file:')).map(pathOf);
  const specs = new Set(local(uris).map((path) => dirname(path)));
  return reachOf([...specs], { workspace: local(folders), allowOutside: settings.allowOutside, untrusted: !trusted });
}
const session = createSession(
  open,
  dayHere,
  read,
  (root) => importRefusal(reachOfSpecs([root])),
  (root) => (root.startsWith('file:') ? operatedBeside(pathOf(root)) : undefined),
);
const reach = (): Reach => reachOfSpecs([...documents.all().map(({ uri }) => uri), ...session.judged()]);
const workspace = createWorkspace(session, open, diskFolders);
const findings = createFindings(connection, session, open, workspace, {
  ready: (uri) => texts.settled(() => void analysisOf(session, uri)),
  judged: (uri, plan) => data.judged(uri, plan),
});
answerFromText(
  connection,
  documents,
  session,
  workspace,
  () => client,
  (uri, source, column) => data.values(uri, source, column),
);
// Afterwards: what data says is added to what texts say.
const data = answerFromData({
  connection,
  documents,
  // Much of it is done by timers, where a bug in judging one spec would end the server for all of them.
  session: { ...session, analysis: (uri) => analysisOf(session, uri) },
  workspace,
  client: () => client,
  trusted: () => trusted,
  settings: () => settings,
  reach,
  drawsResults: () => options.drawsResults === true,
  storage: () => (typeof options.storage === 'string' ? options.storage : undefined),
  refresh: () => {
    for (const method of refreshable) void connection.sendRequest(method).catch(() => {});
  },
  again: (uri) => findings.again([uri]),
});

connection.onInitialize(({ initializationOptions, capabilities, workspaceFolders, rootUri }) => {
  client = capabilities;
  folders = (workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : [])).map(({ uri }) => uri);
  options = (initializationOptions ?? {}) as InitializationOptions;
  trusted = options.trusted === true || (options.trusted === undefined && trustGiven(started));
  settings = readSettings(options);
  session.setSeverity(settings.severity);
  if (options.explains === true) session.setPages(pageOf);
  // The first text takes the longest: the parser is made while the editor still turns to the answer.
  setImmediate(() => parseSpec('', 'untitled:'));
  keepCompiled();
  if (capabilities.workspace?.codeLens?.refreshSupport === true) refreshable.push('workspace/codeLens/refresh');
  if (capabilities.workspace?.inlayHint?.refreshSupport === true) refreshable.push('workspace/inlayHint/refresh');
  return {
    capabilities: {
      ...languageCapabilities,
      ...findings.capabilities(capabilities),
      codeLensProvider: {},
      inlayHintProvider: true,
      executeCommandProvider: { commands: [...SERVER_COMMANDS] },
      workspace: FOLDERS,
    },
    serverInfo: { name: 'segspec', version: manifest.version },
  };
});
/** Who asks for findings wants those of the whole workspace. */
const asks = (): boolean => client.textDocument?.diagnostic !== undefined;
connection.onInitialized(() => {
  workspace.start(folders, asks());
  void watchFiles(connection, client, options.watches === true).catch(() => undefined);
  if (!client.workspace?.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => uri));
    folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => uri)];
    session.judgeAgain();
    workspace.leave([...gone]);
    workspace.start(
      added.map(({ uri }) => uri),
      asks(),
    );
    findings.all();
  });
});

documents.onDidChangeContent(({ document }) => {
  open.there(document.uri);
  workspace.urgent();
  for (const uri of session.changed(document.uri)) findings.schedule(uri);
  workspace.changed(document.uri);
  data.changed(document.uri);
  void connection.sendNotification('segspec/specChanged', { uri: document.uri, ran: false });
});
documents.onDidClose(({ document }) => {
  open.there(document.uri);
  findings.clear(document.uri);
  data.closed(document.uri);
  texts.forget(document.uri);
  session.closed(document.uri);
  data.changed(document.uri);
  workspace.changed(document.uri);
});
connection.onDidChangeWatchedFiles(({ changes }) => {
  for (const { uri, type } of changes) {
    if (type !== FileChangeType.Deleted) open.there(uri);
    else if (open.deleted(uri)) findings.clear(uri);
    texts.forget(uri);
    session.changed(uri);
    data.fileChanged(uri);
    if (!uri.endsWith('.segspec')) continue;
    if (type === FileChangeType.Deleted) {
      workspace.deleted(uri);
      data.deleted(uri);
    } else workspace.created(uri);
    void connection.sendNotification('segspec/specChanged', { uri, ran: false });
  }
  findings.all();
});
connection.onDidChangeConfiguration(({ settings: sent }) => {
  settings = readSettings((sent as { segspec?: unknown } | undefined)?.segspec);
  session.setSeverity(settings.severity);
  workspace.changedAll();
  findings.all();
});
connection.onNotification('segspec/trust', (params: SegspecProtocol['segspec/trust']['params']) => {
  trusted = params.trusted;
  session.judgeAgain();
  findings.all();
});
connection.onShutdown(() => data.stop());

documents.listen(connection);
connection.listen();
