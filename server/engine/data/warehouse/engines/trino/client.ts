// The client of Trino, `trino-client`, with what it has to be told so that values arrive whole and nothing takes a detour. Loaded with the first connection.

import { BasicAuth, type QueryResult, Trino } from 'trino-client';
import { EngineFault } from '../../engine-fault.ts';
import { isLoopback } from '../shared/hosts.ts';
import { serverOf, type TrinoPlace } from './settings.ts';

/** Milliseconds until a server that says nothing counts as lost; it answers within about one, if only that it is still at work. */
const PATIENCE = 60_000;

export interface Asked {
  /** The first page, which names the query; null and the like where what answers is not Trino. */
  readonly first: QueryResult | null;
  /** The next page; the last one is that without an address of another. */
  readonly next: () => Promise<QueryResult | null>;
  /** Asks the server to stop, at whatever point the query is. */
  readonly cancel: () => Promise<void>;
}

/** Sends a query. Rejects with the client's own error. */
export type TrinoClient = (sql: string) => Promise<Asked>;

export function createClient(place: TrinoPlace, statementTimeout: number | undefined): TrinoClient {
  const password = place.password();
  const trino = Trino.create({
    server: place.url,
    source: 'segspec',
    ...(place.catalog !== undefined && { catalog: place.catalog }),
    ...(place.schema !== undefined && { schema: place.schema }),
    ...(password !== undefined && { auth: new BasicAuth(place.user, password) }),
    session: statementTimeout === undefined ? {} : { query_max_run_time: `${Math.max(1, Math.ceil(statementTimeout))}ms` },
    extraHeaders: {
      // Said always: otherwise the client takes a user from the environment.
      'X-Trino-User': place.user,
      'X-Trino-Time-Zone': 'UTC',
      // Without it the server rounds every time to milliseconds.
      'X-Trino-Client-Capabilities': 'PARAMETRIC_DATETIME',
    },
  });
  tellHttp(trino, isLoopback(new URL(place.url).hostname));
  return async (sql) => {
    const iterator = await trino.query(sql);
    // The iterator passes over pages without rows, the first among them.
    const pages: { readonly queryResult: QueryResult | null } = iterator['iter'];
    const first = pages.queryResult;
    // The client would go on there, and take the password along.
    if (place.url.startsWith('https:') && first?.nextUri?.startsWith('http:'))
      throw new EngineFault('untrusted', serverOf(place), 'its answers go on at an address that is not encrypted');
    return {
      first,
      next: async () => (await iterator.next()).value,
      cancel: async () => {
        // A query that the server has only noted is none yet, and its id is not known there: the address of its next page is.
        const nextUri = pages.queryResult?.nextUri;
        if (nextUri !== undefined) await trino['client'].request({ url: nextUri, method: 'DELETE' }).catch(() => undefined);
        if (first) await trino.cancel(first.id).catch(() => undefined);
      },
    };
  };
}

/** What the client has no options for. No proxy stands before this machine; no answer may name another place; a server that says nothing is given up. */
function tellHttp(trino: Trino, loopback: boolean): void {
  const http: { proxy?: false; timeout?: number; maxRedirects?: number } = trino['client']['clientConfig'];
  if (loopback) http.proxy = false;
  http.timeout = PATIENCE;
  http.maxRedirects = 0;
}
