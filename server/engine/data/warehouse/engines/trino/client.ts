// The client of Trino, `trino-client`, with what it has to be told so that values arrive whole and nothing takes a detour. Loaded with the first connection.

import { BasicAuth, type QueryResult, Trino } from 'trino-client';
import type { TrinoPlace } from './settings.ts';

/** Milliseconds until a server that says nothing counts as lost; it answers within about one, if only that it is still at work. */
const PATIENCE = 60_000;

export interface TrinoClient {
  /** Sends a query. Later pages come from `next`, the last one being that without an address of another. */
  readonly start: (sql: string) => Promise<{ readonly first: QueryResult; readonly next: () => Promise<QueryResult> }>;
  readonly cancel: (id: string) => Promise<unknown>;
}

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
  tellHttp(trino);
  return {
    start: async (sql) => {
      const iterator = await trino.query(sql);
      // The iterator passes over pages without rows, the first among them, which names the query.
      const first: QueryResult = iterator['iter']['queryResult'];
      return { first, next: async () => (await iterator.next()).value };
    },
    cancel: (id) => trino.cancel(id),
  };
}

/**
 * What the client has no options for. No proxy of the environment: one would be sent even what is asked of this machine,
 * and what is encrypted in the clear. No other address that an answer names instead.
 */
function tellHttp(trino: Trino): void {
  const http: { proxy?: false; timeout?: number; maxRedirects?: number } = trino['client']['clientConfig'];
  http.proxy = false;
  http.timeout = PATIENCE;
  http.maxRedirects = 0;
}
