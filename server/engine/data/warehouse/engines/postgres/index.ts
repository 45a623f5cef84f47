// PostgreSQL through `pg`: one connection in one transaction that only reads, one statement at a time.

import type { Engine, EngineKind } from '../../engine.ts';
import { EngineFault } from '../../engine-fault.ts';
import { createQueue } from '../shared/queue.ts';
import { whileWanted } from './cancel.ts';
import { faultOf, lostFault } from './faults.ts';
import { type Opened, openSession } from './open.ts';
import { createDescribe } from './schema.ts';
import { LONGEST, SAVED, startSession } from './session.ts';
import { type Streamed, stream } from './stream.ts';
import { openWriter } from './writer.ts';

/** Milliseconds after the time of a statement in which its end has to arrive. */
const GRACE = 30_000;

export const postgres: EngineKind = {
  name: 'postgres',
  openWriter,
  open: async (connection, options) => {
    const { statementTimeout: timeout } = options;
    return running({ ...(await openSession(connection, options, startSession)), timeout });
  },
};

interface Started extends Opened {
  readonly timeout: number | undefined;
}

function running({ identity, server, client, drop, timeout, cancel }: Started): Engine {
  const inTurn = createQueue();
  const describe = createDescribe();
  const closing = new AbortController();
  let lost: EngineFault | undefined;
  const lose = (error: unknown): void => {
    lost ??= lostFault(server, error);
  };
  client.on('error', lose);

  /** One statement, cancelled on the server when the signal says so. */
  const statement = async (sql: string, signal: AbortSignal): Promise<Streamed> => {
    if (lost) throw lost;
    const started = performance.now();
    // A network that falls silent says nothing; the server would have ended the statement by now.
    const silent = timeout === undefined ? undefined : setTimeout(drop, Math.min(timeout + GRACE, LONGEST));
    try {
      return await whileWanted(stream(client, sql), signal, cancel);
    } catch (error) {
      const fault = faultOf(server, error, timeout !== undefined && performance.now() - started > timeout * 0.9);
      if (fault.kind === 'lost') lost ??= fault;
      else await client.query(`ROLLBACK TO SAVEPOINT ${SAVED}`).catch(lose);
      throw lost ?? fault;
    } finally {
      clearTimeout(silent);
      signal.throwIfAborted();
    }
  };
  const ask = (sql: string, signal?: AbortSignal): Promise<Streamed> => {
    const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
    return inTurn(() => statement(sql, either), either);
  };

  return {
    identity,
    query: async (sql, signal) => {
      const { rows, columns } = await ask(sql, signal);
      return { rows, columns };
    },
    schema: async (select, signal) => {
      const { fields } = await ask(`SELECT * FROM (${select}) AS s LIMIT 0`, signal);
      return describe(fields, (sql) => ask(sql, signal));
    },
    close: async () => {
      closing.abort(new EngineFault('query', server, 'the connection was closed'));
      await inTurn(async () => undefined, new AbortController().signal);
      if (!lost) await client.end().catch(() => undefined);
      drop();
    },
  };
}
