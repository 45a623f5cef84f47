// Findings as you type: what a document and its imports give, published soon after each change.

import { type Connection, DiagnosticSeverity } from 'vscode-languageserver';
import type { Plan } from '../../language/plan/plan.ts';
import { toDiagnostic } from './convert.ts';
import type { Session } from './session.ts';

/** Changes that come closer together than this are judged once. */
const PAUSE_MS = 15;

export interface FindingsPublisher {
  readonly schedule: (uri: string) => void;
  readonly clear: (uri: string) => void;
  readonly all: () => void;
}

/** `published` hears of every document that was judged, with what it means. */
export function createFindings(
  connection: Connection,
  session: Session,
  open: () => readonly string[],
  published: (uri: string, plan: Plan) => void = () => {},
): FindingsPublisher {
  const timers = new Map<string, NodeJS.Timeout>();
  const shownIn = new Map<string, Set<string>>();

  const publish = (uri: string): void => {
    timers.delete(uri);
    const analysis = session.analysis(uri);
    if (!analysis) return;
    // Findings in imported files are shown there, unless that file is open and speaks for itself.
    const others = new Set(open().filter((other) => other !== uri));
    const byFile = new Map<string, ReturnType<typeof toDiagnostic>[]>([[uri, []]]);
    for (const finding of analysis.findings) {
      const file = finding.origin.uri;
      if (file !== uri && others.has(file)) continue;
      byFile.set(file, [...(byFile.get(file) ?? []), toDiagnostic(finding)]);
    }
    for (const gone of shownIn.get(uri) ?? []) if (!byFile.has(gone) && !others.has(gone)) void connection.sendDiagnostics({ uri: gone, diagnostics: [] });
    shownIn.set(uri, new Set(byFile.keys()));
    for (const [file, diagnostics] of byFile) void connection.sendDiagnostics({ uri: file, diagnostics });
    published(uri, analysis.plan);
  };

  /** A bug in checking one document must not end the server for all of them. */
  const safely = (uri: string): void => {
    try {
      publish(uri);
    } catch (error) {
      const place = { line: 0, character: 0 };
      const message = `Segspec could not check this file, which is a bug in Segspec: ${(error as Error).message}. Undo the last change, and please report it.`;
      void connection.sendDiagnostics({
        uri,
        diagnostics: [{ range: { start: place, end: place }, severity: DiagnosticSeverity.Error, source: 'segspec', message }],
      });
    }
  };

  const schedule = (uri: string): void => {
    if (!timers.has(uri))
      timers.set(
        uri,
        setTimeout(() => safely(uri), PAUSE_MS),
      );
  };

  return {
    schedule,
    clear: (uri) => {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      for (const file of shownIn.get(uri) ?? [uri]) void connection.sendDiagnostics({ uri: file, diagnostics: [] });
      shownIn.delete(uri);
    },
    all: () => {
      for (const uri of open()) schedule(uri);
    },
  };
}
