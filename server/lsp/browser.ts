// The language server in a browser's worker: what texts alone answer. No files, no data, no processes; the editor hands over what is imported.

import { BrowserMessageReader, BrowserMessageWriter, createConnection, TextDocuments } from 'vscode-languageserver/browser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SegspecProtocol } from '../protocol.ts';
import { createFindings } from './findings/findings.ts';
import { createSession } from './session.ts';
import { readSettings } from './settings.ts';
import { answerFromText, languageCapabilities } from './text/requests.ts';
import { createWorkspace } from './workspace.ts';

/** The worker's own scope, as far as messages need it. */
type Scope = ConstructorParameters<typeof BrowserMessageReader>[0];
const scope = globalThis as unknown as Scope;
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
const documents = new TextDocuments(TextDocument);
const open = { get: (uri: string) => documents.get(uri), all: () => documents.all() };
let client: Parameters<Parameters<typeof connection.onInitialize>[0]>[0]['capabilities'] = {};

/** Texts of imported files that the editor was asked for; null where there is no such file. */
const imported = new Map<string, string | null>();

/** What is there now; asks the editor for the rest, and judges again when it has come. */
function read(uri: string): string | undefined {
  const known = imported.get(uri);
  if (known !== undefined) return known ?? undefined;
  imported.set(uri, null);
  connection.sendRequest<SegspecProtocol['segspec/readSpec']['result']>('segspec/readSpec', { uri }).then(
    (text) => {
      if (text === null) return;
      imported.set(uri, text);
      findings.again(session.changed(uri));
    },
    () => imported.delete(uri),
  );
  return undefined;
}

const session = createSession(open, () => new Date().toISOString().slice(0, 10), read);
const workspace = createWorkspace(session, open);
const findings = createFindings(connection, session, open, workspace);
answerFromText(connection, documents, session, workspace, () => client);

connection.onInitialize(({ capabilities, initializationOptions }) => {
  client = capabilities;
  session.setSeverity(readSettings(initializationOptions).severity);
  return { capabilities: { ...languageCapabilities, ...findings.capabilities(capabilities) }, serverInfo: { name: 'segspec' } };
});
documents.onDidChangeContent(({ document }) => {
  workspace.urgent();
  for (const uri of session.changed(document.uri)) findings.schedule(uri);
  workspace.changed(document.uri);
});
documents.onDidClose(({ document }) => {
  findings.clear(document.uri);
  session.closed(document.uri);
  workspace.changed(document.uri);
});
connection.onDidChangeWatchedFiles(({ changes }) => {
  for (const { uri } of changes) {
    imported.delete(uri);
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
