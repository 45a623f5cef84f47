// What a request on data is: a file that registers its answer with the connection, given what all of them share.

import type { CancellationToken } from 'vscode-languageserver';
import type { SegspecProtocol } from '../../protocol.ts';
import type { DataContext } from './context.ts';

export type DataRequest = (context: DataContext) => void;

/** What an answer that takes a while gets of the one who waits for it. */
export interface Work {
  readonly signal: AbortSignal;
  readonly progress: (message: string, done?: number) => void;
}

type Answer<M extends keyof SegspecProtocol> = SegspecProtocol[M]['result'];
type Params<M extends keyof SegspecProtocol> = SegspecProtocol[M]['params'];

/** A request of our own protocol. */
export function request<M extends keyof SegspecProtocol>(
  method: M,
  answer: (context: DataContext, params: Params<M>, work: Work) => Answer<M> | Promise<Answer<M>>,
): DataRequest {
  return (context) => {
    context.connection.onRequest(method, (params: Params<M>, token: CancellationToken): unknown => answer(context, params, workOf(context, params, token)));
  };
}

function workOf({ connection }: DataContext, params: object, token: CancellationToken): Work {
  return {
    signal: signalOf(token),
    progress: (message, done) => {
      if ('run' in params) void connection.sendNotification('segspec/progress', { run: params.run, message, ...(done !== undefined && { done }) });
    },
  };
}

function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  // A token that was cancelled before this request was taken up fires no event.
  if (token.isCancellationRequested) abort.abort();
  token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
