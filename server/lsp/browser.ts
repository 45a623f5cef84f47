// The language server in a browser's worker: what texts alone answer. No files, no data, no processes; the editor hands over what is imported.

import { BrowserMessageReader, BrowserMessageWriter, createConnection, FileChangeType, TextDocuments } from 'vscode-languageserver/browser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createAskedTexts } from './asked-texts.ts';
import { analysisOf } from './findings/diagnostics.ts';
import { createFindings } from './findings/findings.ts';
import { createSession } from './session.ts';
import { readSettings } from './settings.ts';
import { createShownDocuments } from './shown-documents.ts';
import { pageOf } from './text/explanation.ts';
import { answerFromText, languageCapabilities } from './text/requests.ts';
import { createWorkspace } from './workspace.ts';

/** The worker's own scope, as far as messages need it. */
type Scope = ConstructorParameters<typeof BrowserMessageReader>[0];
const scope = globalThis as unknown as Scope;
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
const documents = new TextDocuments(TextDocument);
const open = createShownDocuments(documents);
let client: Parameters<Parameters<typeof connection.onInitialize>[0]>[0]['capabilities'] = {};

const texts = createAskedTexts(connection, (uri) => findings.again(session.changed(uri)));
const session = createSession(open, () => ({ today: new Date().toISOString().slice(0, 10) }), texts.read);
const workspace = createWorkspace(session, open);
const findings = createFindings(connection, session, open, workspace, { ready: (uri) => texts.settled(() => void analysisOf(session, uri)) });
answerFromText(connection, documents, session, workspace, () => client);

connection.onInitialize(({ capabilities, initializationOptions }) => {
  client = capabilities;
  session.setSeverity(readSettings(initializationOptions).severity);
  if ((initializationOptions as { explains?: boolean } | undefined)?.explains === true) session.setPages(pageOf);
  return { capabilities: { ...languageCapabilities, ...findings.capabilities(capabilities) }, serverInfo: { name: 'segspec' } };
});
documents.onDidChangeContent(({ document }) => {
  open.there(document.uri);
  workspace.urgent();
  for (const uri of session.changed(document.uri)) findings.schedule(uri);
  workspace.changed(document.uri);
});
documents.onDidClose(({ document }) => {
  open.there(document.uri);
  findings.clear(document.uri);
  session.closed(document.uri);
  texts.forget(document.uri);
  workspace.changed(document.uri);
});
connection.onDidChangeWatchedFiles(({ changes }) => {
  for (const { uri, type } of changes) {
    if (type !== FileChangeType.Deleted) open.there(uri);
    else if (open.deleted(uri)) findings.clear(uri);
    texts.forget(uri);
    session.changed(uri);
  }
  findings.all();
});
connection.onDidChangeConfiguration(({ settings }) => {
  session.setSeverity(readSettings((settings as { segspec?: unknown } | undefined)?.segspec).severity);
  findings.all();
});

documents.listen(connection);
connection.listen();
