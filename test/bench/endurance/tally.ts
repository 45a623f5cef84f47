// Every question to the server, and what became of it.

import { type CancellationToken, LSPErrorCodes, type ProtocolConnection, ResponseError } from 'vscode-languageserver/node';

/** An answer that takes longer than this is none. */
const LATEST_MS = 90_000;

export interface Tally {
  readonly answered: number;
  /** In plain words, as a rename to a name that is taken. */
  readonly refused: number;
  readonly failed: readonly string[];
  readonly unanswered: number;
  /** Findings that were published or reported. */
  readonly findings: number;
  readonly ask: <T>(method: string, params: unknown, token?: CancellationToken) => Promise<T | undefined>;
  readonly settled: () => Promise<void>;
  readonly reasons: () => ReadonlyMap<string, number>;
}

export function createTally(connection: ProtocolConnection): Tally {
  let [answered, refused, unanswered, findings] = [0, 0, 0, 0];
  const failed: string[] = [];
  const open = new Set<Promise<unknown>>();
  connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }: { diagnostics: readonly unknown[] }) => {
    findings += diagnostics.length;
  });
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.onRequest('workspace/codeLens/refresh', () => null);
  connection.onRequest('workspace/inlayHint/refresh', () => null);

  const outcome = async <T>(method: string, params: unknown, token?: CancellationToken): Promise<T | undefined> => {
    const late = Symbol('late');
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<typeof late>((resolve) => {
      timer = setTimeout(() => resolve(late), LATEST_MS);
    });
    try {
      const answer = await Promise.race([token ? connection.sendRequest<T>(method, params, token) : connection.sendRequest<T>(method, params), waited]);
      if (answer === late) {
        unanswered++;
        failed.push(`${method}: no answer`);
        return undefined;
      }
      answered++;
      const items = (answer as { items?: unknown } | null)?.items;
      if (method.endsWith('/diagnostic') && Array.isArray(items)) findings += items.length;
      return answer as T;
    } catch (error) {
      const expected = error instanceof ResponseError && [LSPErrorCodes.RequestFailed, LSPErrorCodes.RequestCancelled].includes(error.code as never);
      if (expected) refused++;
      else failed.push(`${method}: ${(error as Error).message}`);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    get answered() {
      return answered;
    },
    get refused() {
      return refused;
    },
    get unanswered() {
      return unanswered;
    },
    get findings() {
      return findings;
    },
    failed,
    ask: (method, params, token) => {
      const asking = outcome<never>(method, params, token).finally(() => open.delete(asking));
      open.add(asking);
      return asking;
    },
    settled: async () => void (await Promise.all(open)),
    reasons: () => {
      const counts = new Map<string, number>();
      for (const reason of failed) counts.set(reason, (counts.get(reason) ?? 0) + 1);
      return counts;
    },
  };
}
