// A connection to PostgreSQL through `pg`: everything is said to the client, so that it takes nothing from the environment.

import { Socket } from 'node:net';
import type { Client } from 'pg';
import type { PostgresPlace } from './settings.ts';

/** Milliseconds until a host that says nothing counts as not there. */
const PATIENCE = 15_000;

export interface Connected {
  readonly client: Client;
  /** Ends it without a word to the server. */
  readonly drop: () => void;
}

/** Rejects with the client's or the server's own error, or with the signal's reason. */
export async function connect(place: PostgresPlace, signal: AbortSignal): Promise<Connected> {
  signal.throwIfAborted();
  const { Client } = await import('pg');
  const socket = new Socket();
  const drop = (): void => void socket.destroy();
  const client = new Client({
    host: place.host,
    port: place.port,
    user: place.user,
    database: place.database,
    password: place.password,
    ssl: place.ssl,
    sslnegotiation: place.negotiation,
    enableChannelBinding: place.channelBinding,
    application_name: 'segspec',
    client_encoding: 'utf8',
    connectionTimeoutMillis: PATIENCE,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    stream: () => socket,
  });
  // Given none while it is made, the client takes those of the environment.
  const { connectionParameters } = client as Client & { readonly connectionParameters: { options: string | undefined } };
  connectionParameters.options = place.options;
  // An error of a connection that is idle would end the program if nobody listened.
  client.on('error', () => undefined);
  signal.addEventListener('abort', drop);
  try {
    await client.connect();
    signal.throwIfAborted();
    return { client, drop };
  } catch (error) {
    drop();
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', drop);
  }
}
