// Opening a session of PostgreSQL, to read or to write: connected, set, and cancelled on the server when it has to be.

import type { Client } from 'pg';
import type { ConnectionPlan } from '../../../../../../language/plan/plan.ts';
import type { EngineOptions } from '../../engine.ts';
import { cancelOnServer } from './cancel.ts';
import { connect } from './connect.ts';
import { connectFault, faultOf } from './faults.ts';
import type { prepareSession } from './session.ts';
import { identityOf, placeIn, serverOf } from './settings.ts';

export interface Opened {
  readonly identity: string;
  readonly server: string;
  readonly client: Client;
  readonly drop: () => void;
  readonly snapshot?: string;
  readonly cancel: (statement: Promise<unknown>) => Promise<void>;
}

/** Rejects with an `EngineFault`, or with the signal's reason. */
export async function openSession(connection: ConnectionPlan, options: EngineOptions, start: typeof prepareSession): Promise<Opened> {
  const { statementTimeout, signal = new AbortController().signal } = options;
  const place = placeIn(connection.name, options);
  const server = serverOf(place);
  const { client, drop } = await connect(place, signal).catch((error) => {
    signal.throwIfAborted();
    throw connectFault(server, error);
  });
  signal.addEventListener('abort', drop);
  const session = await start(client, server, place.schema, statementTimeout).catch((error) => {
    drop();
    signal.throwIfAborted();
    throw faultOf(server, error, false);
  });
  signal.removeEventListener('abort', drop);
  return {
    identity: identityOf(place, session.version),
    server,
    client,
    drop,
    ...(session.snapshot !== undefined && { snapshot: session.snapshot }),
    cancel: (statement) => cancelOnServer(place, session.processId, statement, drop),
  };
}
