// A server that answers as Trino does in a bad moment, from a list: for what no healthy one can be brought to say.

import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createEncrypted } from 'node:https';

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the page holds; a text goes out as it is. */
  readonly page?: Readonly<Record<string, unknown>> | string;
  /** Whether another page follows. */
  readonly more?: boolean;
  /** Whether that is where nothing is encrypted. */
  readonly plain?: boolean;
  /** Breaks the connection off instead. */
  readonly gone?: boolean;
}

export interface StandIn {
  readonly url: string;
  /** Requests so far: method and path, with their headers. */
  readonly asked: readonly { readonly line: string; readonly headers: IncomingMessage['headers'] }[];
  readonly close: () => Promise<void>;
}

/** The page of a query that has this value. */
export const page = (value: unknown, type = 'integer', more = false): Answer => ({ page: { columns: [{ name: 'v', type }], data: [[value]] }, more });

/** The page of a query that failed. */
export const failed = (errorName: string, errorType = 'USER_ERROR', message = 'line 1:8: it says so'): Answer => ({
  page: { error: { message, errorCode: 1, errorName, errorType, failureInfo: {} } },
});

/** Answers in turn; the last one for ever. What is asked to stop is stopped. */
export async function standIn(answers: readonly Answer[], encrypted?: { readonly key: string; readonly cert: string }): Promise<StandIn> {
  const asked: { line: string; headers: IncomingMessage['headers'] }[] = [];
  let turn = 0;
  const answer: RequestListener = (request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    if (request.method === 'DELETE') return response.writeHead(204).end();
    const { status = 200, headers = {}, page: holds = {}, more = false, gone = false, plain = false } = answers[Math.min(turn++, answers.length - 1)] ?? {};
    if (gone) return request.socket.destroy();
    const next = more ? { nextUri: `http${encrypted && !plain ? 's' : ''}://${request.headers.host}/v1/statement/executing/q1/${turn}` } : {};
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    return response.end(typeof holds === 'string' ? holds : JSON.stringify({ id: 'q1', ...next, ...holds }));
  };
  const server = encrypted ? createEncrypted(encrypted, answer) : createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http${encrypted ? 's' : ''}://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
