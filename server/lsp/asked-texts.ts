// Texts of files that only the editor can read, in a browser or a virtual folder: asked for once each, and remembered until they change.

import type { Connection } from 'vscode-languageserver';
import type { SegspecProtocol } from '../protocol.ts';

export interface AskedTexts {
  /** The text as far as it is here; otherwise it is asked for. */
  readonly read: (uri: string) => string | undefined;
  /** The file is another one now: it will be asked for again. */
  readonly forget: (uri: string) => void;
  /** Undefined where nothing is missing; otherwise settles once everything that was asked for is here, with what those texts ask for in turn. */
  readonly settled: (again: () => void) => Promise<void> | undefined;
}

/** An editor that takes longer than this is not waited for; what it sends later is still heard. */
const PATIENCE_MS = 2_000;

type ReadSpec = SegspecProtocol['segspec/readSpec'];

/** `arrived` hears of each text that was found. An editor that does not know the request has no such files. */
export function createAskedTexts(connection: Pick<Connection, 'sendRequest'>, arrived: (uri: string) => void): AskedTexts {
  const known = new Map<string, string | null>();
  const asked = new Map<string, Promise<void>>();

  const ask = (uri: string): void => {
    const answer: Promise<void> = connection
      .sendRequest<ReadSpec['result']>('segspec/readSpec', { uri } satisfies ReadSpec['params'])
      .catch(() => null)
      .then((text) => {
        // Somebody may have said meanwhile that it is another file now.
        if (asked.get(uri) !== answer) return;
        asked.delete(uri);
        known.set(uri, text);
        if (text !== null) arrived(uri);
      });
    asked.set(uri, answer);
  };

  const wait = async (again: () => void): Promise<void> => {
    const end = Date.now() + PATIENCE_MS;
    while (asked.size > 0 && Date.now() < end) {
      await Promise.race([Promise.all(asked.values()), after(end - Date.now())]);
      again();
    }
  };

  return {
    read: (uri) => {
      const text = known.get(uri);
      if (text === undefined && !asked.has(uri)) ask(uri);
      return text ?? undefined;
    },
    forget: (uri) => {
      known.delete(uri);
      asked.delete(uri);
    },
    settled: (again) => {
      if (asked.size === 0) again();
      return asked.size === 0 ? undefined : wait(again);
    },
  };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
