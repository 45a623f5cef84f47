// Findings for editors that wait for them: what a document and its imports give, published soon after each change.

import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { Session } from '../session.ts';
import { diagnosticsOf } from './diagnostics.ts';

/** Changes that come closer together than this are judged once. */
const PAUSE_MS = 8;

export interface PushedFindings {
  readonly schedule: (uri: string) => void;
  readonly clear: (uri: string) => void;
}

export interface PushOptions {
  /** Undefined where a document can be judged now. */
  readonly ready: (uri: string) => Promise<void> | undefined;
  /** Hears of every document whose findings were shown. */
  readonly judged: (uri: string) => void;
}

export function createPushedFindings(
  connection: Pick<Connection, 'sendDiagnostics'>,
  session: Session,
  open: () => readonly string[],
  { ready, judged }: PushOptions,
): PushedFindings {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const shownIn = new Map<string, Set<string>>();
  const send = (uri: string, diagnostics: readonly Diagnostic[]): void => void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });

  const publish = (uri: string): void => {
    // Findings in imported files are shown there, unless that file is open and speaks for itself.
    const others = new Set(open().filter((other) => other !== uri));
    const byFile = [...diagnosticsOf(session, uri)].filter(([file]) => !others.has(file));
    const shown = new Set(byFile.map(([file]) => file));
    for (const gone of shownIn.get(uri) ?? []) if (!shown.has(gone) && !others.has(gone)) send(gone, []);
    shownIn.set(uri, shown);
    for (const [file, diagnostics] of byFile) send(file, diagnostics);
    judged(uri);
  };
  const due = (uri: string): void => {
    timers.delete(uri);
    const missing = ready(uri);
    if (missing) void missing.then(() => open().includes(uri) && publish(uri));
    else publish(uri);
  };

  return {
    schedule: (uri) => {
      if (timers.has(uri)) return;
      timers.set(
        uri,
        setTimeout(() => due(uri), PAUSE_MS),
      );
    },
    clear: (uri) => {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      for (const file of shownIn.get(uri) ?? [uri]) send(file, []);
      shownIn.delete(uri);
    },
  };
}
