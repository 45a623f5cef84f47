// Findings as you type: what a document and its imports give, published soon after each change; and the columns of its data, looked up aside.

import { type Connection, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Plan } from '../../language/plan/plan.ts';
import { toDiagnostic } from './convert.ts';
import type { EngineProcess } from './engine-process.ts';
import type { Session } from './session.ts';

/** Changes that come closer together than this are judged once. */
const PAUSE_MS = 15;
/** Data is looked at only after typing has paused for so long. */
const DATA_PAUSE_MS = 400;

export interface FindingsPublisher {
  readonly schedule: (uri: string) => void;
  readonly clear: (uri: string) => void;
  readonly all: () => void;
}

export function createFindings(
  connection: Connection,
  session: Session,
  engine: EngineProcess,
  open: () => readonly string[],
  trusted: () => boolean,
): FindingsPublisher {
  const timers = new Map<string, NodeJS.Timeout>();
  const dataTimers = new Map<string, NodeJS.Timeout>();
  const looked = new Map<string, string>();
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
    if (trusted()) scheduleData(uri, analysis.plan);
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

  const scheduleData = (uri: string, plan: Plan): void => {
    const key = dataKey(plan);
    if (plan.sources.length === 0 || looked.get(uri) === key) return;
    clearTimeout(dataTimers.get(uri));
    dataTimers.set(
      uri,
      setTimeout(() => {
        looked.set(uri, key);
        engine.ask('describe', plan).then(
          (columns) => {
            session.setSchema(uri, new Map(columns));
            schedule(uri);
          },
          () => looked.delete(uri),
        );
      }, DATA_PAUSE_MS),
    );
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
      clearTimeout(dataTimers.get(uri));
      timers.delete(uri);
      looked.delete(uri);
      for (const file of shownIn.get(uri) ?? [uri]) void connection.sendDiagnostics({ uri: file, diagnostics: [] });
      shownIn.delete(uri);
    },
    all: () => {
      for (const uri of open()) schedule(uri);
    },
  };
}

/** Changes only when the data has to be looked at again. */
function dataKey(plan: Plan): string {
  return JSON.stringify(
    plan.sources.map(({ name, input, format, where, columns }) => [name, input, format, where?.op, columns.map(({ header, type }) => [header, type])]),
  );
}
