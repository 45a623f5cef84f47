// A small editor: starts the built language server over stdio, opens and changes texts, and keeps what the server publishes.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CancellationToken,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProgressParams, RunOutcome } from '../../server/protocol.ts';
import { ROOT_FOLDER } from './repository.ts';

/** A finding as the server publishes it; never in the form of markup. */
export type Published = Diagnostic & { readonly message: string };

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly pid: number;
  readonly progress: readonly ProgressParams[];
  /** How many times findings of a document were published. */
  readonly published: (uri: string) => number;
  /** The findings of a document, as soon as what is published meets the condition. */
  readonly findings: (uri: string, wanted?: (diagnostics: readonly Published[]) => boolean) => Promise<readonly Published[]>;
  readonly open: (uri: string, text: string) => Promise<void>;
  /** Replaces one occurrence of a text, as typing would. */
  readonly edit: (uri: string, from: string, to: string) => Promise<void>;
  readonly text: (uri: string) => string;
  readonly apply: (uri: string, edits: readonly TextEdit[]) => string;
  readonly at: (uri: string, marked: string) => { textDocument: { uri: string }; position: Position };
  readonly run: (uri: string, run: string, token?: CancellationToken) => Promise<RunOutcome>;
  readonly stop: () => Promise<void>;
}

const PATIENCE_MS = 20_000;

export async function startEditor(
  initializationOptions: {
    trusted?: boolean;
    drawsResults?: boolean;
    storage?: string;
    severity?: Record<string, string>;
    allowOutside?: boolean;
    explains?: boolean;
  } = {},
  program: readonly string[] = ['dist/server.mjs', '--stdio'],
  params: Partial<InitializeParams> = {},
): Promise<Editor> {
  const child = spawn(process.execPath, program, { cwd: ROOT_FOLDER, stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const documents = new Map<string, TextDocument>();
  const published = new Map<string, Published[][]>();
  const progress: ProgressParams[] = [];
  const listeners = new Set<() => void>();

  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    published.set(uri, [...(published.get(uri) ?? []), diagnostics as Published[]]);
    for (const listener of listeners) listener();
  });
  connection.onNotification('segspec/progress', (params: ProgressParams) => void progress.push(params));
  connection.listen();
  const died = new Promise<never>((_, reject) => child.once('exit', (code) => reject(new Error(`The server ended with ${code}; is dist/ built?`))));
  const initialized = await Promise.race([
    connection.sendRequest<InitializeResult>('initialize', { processId: process.pid, rootUri: null, capabilities: {}, initializationOptions, ...params }),
    died,
  ]);
  died.catch(() => {});
  await connection.sendNotification('initialized', {});

  const known = (uri: string): TextDocument => {
    const document = documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  };

  return {
    connection,
    initialized,
    pid: child.pid ?? 0,
    progress,
    published: (uri) => published.get(uri)?.length ?? 0,
    findings: (uri, wanted = () => true) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const latest = published.get(uri)?.at(-1);
          if (!latest || !wanted(latest)) return;
          finish();
          resolve(latest);
        };
        const late = setTimeout(() => {
          finish();
          const latest = published
            .get(uri)
            ?.at(-1)
            ?.map(({ code, message }) => `${code} ${message}`);
          reject(new Error(`The expected findings were not published; the last are:\n${latest?.join('\n') ?? 'none'}`));
        }, PATIENCE_MS);
        const finish = (): void => {
          clearTimeout(late);
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
    open: async (uri, text) => {
      documents.set(uri, TextDocument.create(uri, 'segspec', 1, text));
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'segspec', version: 1, text } });
    },
    edit: async (uri, from, to) => {
      const document = known(uri);
      const at = document.getText().indexOf(from);
      if (at < 0) throw new Error(`“${from}” is not in the text`);
      const change = { range: { start: document.positionAt(at), end: document.positionAt(at + from.length) }, text: to };
      const version = document.version + 1;
      documents.set(uri, TextDocument.update(document, [change], version));
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
    },
    text: (uri) => known(uri).getText(),
    apply: (uri, edits) => TextDocument.applyEdits(known(uri), [...edits]),
    at: (uri, marked) => {
      const document = known(uri);
      const [before = '', after] = marked.split('‸');
      const at = document.getText().indexOf(before + (after ?? ''));
      if (at < 0 || after === undefined) throw new Error(`“${marked}” with its cursor is not in the text`);
      return { textDocument: { uri }, position: document.positionAt(at + before.length) };
    },
    run: (uri, run, token) => (token ? connection.sendRequest('segspec/run', { uri, run }, token) : connection.sendRequest('segspec/run', { uri, run })),
    stop: () => stop(connection, child),
  };
}

/** Shuts down as an editor does, and waits for the end. */
async function stop(connection: ProtocolConnection, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await connection.sendRequest('shutdown').then(
    () => connection.sendNotification('exit'),
    () => child.kill(),
  );
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(late);
  connection.dispose();
}

/** The processes that a process has started. */
export function childrenOf(pid: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return rows.flatMap((row) => {
    const [child, parent] = row.trim().split(/\s+/).map(Number);
    return parent === pid && child !== undefined ? [child] : [];
  });
}

export function uriIn(folder: string, name: string): string {
  return pathToFileURL(join(folder, name)).toString();
}
