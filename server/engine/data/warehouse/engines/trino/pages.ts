// One query of Trino, page by page, to its end or its cancel: whatever happens, nothing of it goes on running on the server.

import { setTimeout as wait } from 'node:timers/promises';
import type { QueryResult as Page } from 'trino-client';
import { EngineFault } from '../../engine-fault.ts';
import type { TrinoClient } from './client.ts';
import { faultOf, requestFault } from './faults.ts';
import { patiently } from './patience.ts';

/** Milliseconds until a server that was asked to stop counts as lost. */
const PATIENCE = 15_000;

/** Milliseconds between two times of asking it to. */
const AGAIN = 500;

/** Gives each page to `take`. Rejects with an `EngineFault`, with what `take` throws, or with the signal's reason after the server has stopped. */
export async function everyPage(client: TrinoClient, server: string, sql: string, signal: AbortSignal, take: (page: Page) => void): Promise<void> {
  signal.throwIfAborted();
  const { first, next, cancel } = await patiently(() => client(sql), signal).catch((error) => {
    signal.throwIfAborted();
    throw requestFault(server, error, false);
  });
  if (typeof first?.id !== 'string') throw new EngineFault('unreachable', server, 'what answers there is not Trino');
  const stopped = whenAborted(signal, cancel);
  let over = false;
  const pages = async (): Promise<void> => {
    for (let page: Page | null = first; ; page = await patiently(next).catch((error) => Promise.reject(requestFault(server, error, true)))) {
      // Whatever stands between may answer with a page of its own; it must not pass for the end.
      if (typeof page?.id !== 'string') throw new EngineFault('lost', server, 'something on the way answers in its place');
      over = page.nextUri === undefined;
      if (page.error) throw faultOf(server, page.error);
      // Once cancelled, the rest is only waited for: its end says that the server has stopped.
      if (!signal.aborted) take(page);
      if (over) return;
    }
  };
  try {
    await Promise.race([pages(), stopped.late]);
  } finally {
    stopped.forget();
    if (!over && !signal.aborted) await Promise.race([cancel(), wait(PATIENCE, undefined, { ref: false })]);
    signal.throwIfAborted();
  }
}

/** Cancels once the signal says so. `late` rejects where the end has still not come a while after that. */
function whenAborted(signal: AbortSignal, cancel: () => Promise<void>): { readonly late: Promise<never>; readonly forget: () => void } {
  const over = new AbortController();
  let stop: (() => void) | undefined;
  const late = new Promise<never>((_, reject) => {
    stop = () => {
      // Asked once, a query that is just about to start could be missed.
      void repeatedly(cancel, over.signal);
      wait(PATIENCE, undefined, { signal: over.signal }).then(
        () => reject(signal.reason),
        () => undefined,
      );
    };
  });
  if (stop && signal.aborted) stop();
  else if (stop) signal.addEventListener('abort', stop, { once: true });
  return {
    late,
    forget: () => {
      if (stop) signal.removeEventListener('abort', stop);
      over.abort();
    },
  };
}

async function repeatedly(ask: () => Promise<void>, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await ask();
    await wait(AGAIN, undefined, { signal: over }).catch(() => undefined);
  }
}
