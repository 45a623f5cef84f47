// The order that the protocol asks for: no request before `initialize`, `initialize` once, nothing but `exit` after `shutdown`.
// What comes at another time is answered with the protocol's error and reaches nobody.

import { type Connection, ErrorCodes, type Message, type MessageStrategy, ResponseError } from 'vscode-languageserver';

/** The name that a request out of order is passed on under; nobody else asks by it. */
const OUT_OF_ORDER = 'segspec/outOfOrder';

interface Sent {
  readonly method?: string;
  readonly id?: unknown;
}

export function protocolOrder(): MessageStrategy {
  let state: 'new' | 'open' | 'shut' = 'new';
  const problem = (method: string): string | undefined => {
    if (state === 'shut') return 'The server was told to shut down.';
    if (state === 'new' && method !== 'initialize') return 'The server was not initialized yet.';
    return state === 'open' && method === 'initialize' ? 'The server was initialized already.' : undefined;
  };
  return {
    handleMessage: (message: Message, next) => {
      const { method, id } = message as Sent;
      // Answers to what the server asked.
      if (method === undefined) return next(message);
      const request = id !== undefined;
      const wrong = problem(method);
      if (wrong === undefined) {
        if (method === 'initialize') state = 'open';
        if (method === 'shutdown') state = 'shut';
        return next(message);
      }
      if (request) return next({ ...message, method: OUT_OF_ORDER, params: { message: wrong, early: state === 'new' } } as Message);
      // Notifications have no answer: what comes too early or too late is dropped, but for the end.
      return method === 'exit' ? next(message) : undefined;
    },
  };
}

export function refuseOutOfOrder(connection: Connection): void {
  connection.onRequest(OUT_OF_ORDER, ({ message, early }: { message: string; early: boolean }) => {
    throw new ResponseError(early ? ErrorCodes.ServerNotInitialized : ErrorCodes.InvalidRequest, message);
  });
}
