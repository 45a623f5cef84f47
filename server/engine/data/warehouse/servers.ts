// The servers that an operation has connected to, each once: opened when they are first asked for, let go of together.

import { setTimeout as wait } from 'node:timers/promises';
import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import { dialects } from '../sql/dialects/index.ts';
import type { Engine } from './engine.ts';
import { EngineFault } from './engine-fault.ts';
import type { Database, Workplace } from './warehouse.ts';

/** Opens the server behind a connection. Rejects with what is wrong, in one sentence. */
export type OpenEngine = (connection: ConnectionPlan, signal?: AbortSignal) => Promise<Engine>;

export interface Servers {
  /** Rejects with an `EngineFault`. */
  readonly connect: (connection: ConnectionPlan, signal?: AbortSignal) => Promise<Database>;
  /** Lets go of all of them; resolves when they have, or when one takes too long for it. Never rejects. */
  readonly close: () => Promise<void>;
}

/** Milliseconds that are waited for a server to let go. */
const PATIENCE = 20_000;

/** `open` is absent where nobody may be connected to; `refused` says why, as the end of a sentence. */
export function createServers(open: OpenEngine | undefined, refused = 'databases are not connected to here'): Servers {
  const opened = new Map<string, Promise<{ readonly engine: Engine; readonly database: Database }>>();
  return {
    connect: async (connection, signal) => {
      if (open === undefined) throw new EngineFault('setting', `The database of \`${connection.name}\``, refused);
      const { name } = connection;
      const known = opened.get(name) ?? open(connection, signal).then((engine) => ({ engine, database: databaseOf(connection, engine) }));
      opened.set(name, known);
      return (await known).database;
    },
    close: async () => {
      const closing = [...opened.values()].map((one) => one.then(({ engine }) => engine.close()));
      opened.clear();
      if (closing.length > 0) await Promise.race([Promise.allSettled(closing), wait(PATIENCE, undefined, { ref: false })]);
    },
  };
}

/** A server only reads: what would be a relation is written out wherever it is asked for. */
function databaseOf({ kind, name }: ConnectionPlan, engine: Engine): Database {
  const words = dialects.find(({ name }) => name === kind);
  if (words === undefined) throw new Error(`nobody knows how to ask a database of kind \`${kind}\``);
  return {
    name: `connection ${name}`,
    words,
    query: engine.query,
    schema: async (select, signal) => (await engine.schema(select, signal)).map(({ name, type }) => ({ name, type: words.native(type) })),
    ...(engine.oneState && { oneState: true }),
    keeping: engine.keeping,
    relation: (_, select) => Promise.resolve(`(${select})`),
    workplace: async (signal) => (await placeIn(engine, signal)) ?? { query: engine.query, keep: (_, select) => Promise.resolve(`(${select})`) },
  };
}

/** Undefined where the server has no place, or lets this user keep nothing. */
async function placeIn(engine: Engine, signal: AbortSignal | undefined): Promise<Workplace | undefined> {
  const place = await engine.workplace?.(signal);
  if (place === undefined) return undefined;
  let refused: string | undefined;
  return {
    ...place,
    refused: () => refused ?? place.refused?.(),
    keep: async (name, select, stop) => {
      if (refused !== undefined) return `(${select})`;
      try {
        return await place.keep(name, select, stop);
      } catch (error) {
        if (!(error instanceof EngineFault && error.kind === 'no-right')) throw error;
        refused = error.message.replace(/\.$/, '');
        return `(${select})`;
      }
    },
  };
}
