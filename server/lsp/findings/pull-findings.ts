// Findings for editors that ask for them: textDocument/diagnostic for one document, workspace/diagnostic for every spec of the workspace.

import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind as Kind,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';
import { contentId } from './content-id.ts';
import { diagnosticsOf } from './diagnostics.ts';

export interface PullOptions {
  /** Whether the editor takes reports on other files with that of a document. */
  readonly related: boolean;
  readonly version: (uri: string) => number | undefined;
  /** Undefined where a document can be judged now. */
  readonly ready: (uri: string) => Promise<void> | undefined;
  /** Hears of every document that was asked about. */
  readonly judged: (uri: string) => void;
}

type Report = { kind: 'full'; resultId: string; items: Diagnostic[] } | { kind: 'unchanged'; resultId: string };

export function answerPulls(connection: Connection, session: Session, workspace: Workspace, options: PullOptions): void {
  /** Files of which findings were told: an editor that closed one, or whose file is gone, waits to be told that there are none. */
  const told = new Set<string>();
  const isOpen = (uri: string): boolean => options.version(uri) !== undefined;
  // An open document speaks for itself; in any other, the specs that import it have the word.
  const report = (uri: string, previous: string | undefined): Report => {
    const items = isOpen(uri) ? [...(diagnosticsOf(session, uri).get(uri) ?? [])] : workspace.findingsIn(uri);
    const resultId = contentId(JSON.stringify(items));
    if (items.length > 0) told.add(uri);
    return resultId === previous ? { kind: Kind.Unchanged, resultId } : { kind: Kind.Full, resultId, items };
  };

  const answer = (uri: string, previousResultId: string | undefined): DocumentDiagnosticReport => {
    const main = report(uri, previousResultId);
    const others = options.related && isOpen(uri) ? [...diagnosticsOf(session, uri).keys()].filter((other) => !isOpen(other)) : [];
    options.judged(uri);
    return others.length === 0 ? main : { ...main, relatedDocuments: Object.fromEntries(others.map((other) => [other, report(other, undefined)])) };
  };
  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) => {
    const missing = options.ready(uri);
    return missing ? missing.then(() => answer(uri, previousResultId)) : answer(uri, previousResultId);
  });

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, partial) => {
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const reported = new Map<string, string>();
    const fresh = (uris: Iterable<string>): WorkspaceDocumentDiagnosticReport[] =>
      [...uris].flatMap((uri) => {
        const found = report(uri, previous.get(uri));
        if (reported.get(uri) === found.resultId) return [];
        reported.set(uri, found.resultId);
        return [{ ...found, uri, version: options.version(uri) ?? null }];
      });
    const known = (): Set<string> => new Set([...workspace.uris(), ...previous.keys(), ...told]);
    await whole(workspace, token, (judged) => partial?.report({ items: fresh(judged) }));
    return { items: fresh(known()) };
  });
}

/** Waits until every spec was looked at; `step` hears of them as they come. */
async function whole(workspace: Workspace, token: CancellationToken, step: (judged: readonly string[]) => void): Promise<void> {
  const stop = workspace.onJudged((uri) => step([uri]));
  try {
    await Promise.race([workspace.complete(), new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()))]);
  } finally {
    stop();
  }
}
