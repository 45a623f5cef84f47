// PostgreSQL through `pg`: one connection in one transaction that only reads, one statement at a time.

import { identifier } from '../../../sql/quote.ts';
import type { Engine, EngineKind } from '../../engine.ts';
import { EngineFault } from '../../engine-fault.ts';
import type { Workplace } from '../../warehouse.ts';
import { createQueue } from '../shared/queue.ts';
import { whileWanted } from './cancel.ts';
import { faultOf, lostFault } from './faults.ts';
import { type Opened, openSession } from './open.ts';
import { createDescribe } from './schema.ts';
import { LONGEST, SAVED, startSession, startWorkplace } from './session.ts';
import { type Streamed, stream } from './stream.ts';
import { openWriter } from './writer.ts';

/** Milliseconds after the time of a statement in which its end has to arrive. */
const GRACE = 30_000;

const KEPT = 'Between the questions of a run what is computed of everybody is kept there, in temporary tables that are gone with the session.';
const UNKEPT = 'Nothing is kept there between the questions of a run, as no session of this server may: each of them computes what it needs anew.';

export const postgres: EngineKind = {
  name: 'postgres',
  openWriter,
  open: async (connection, options) => {
    const { statementTimeout: timeout } = options;
    const opened = await openSession(connection, options, startSession);
    const read = running({ ...opened, timeout });
    const engine: Engine = { ...read.engine, oneState: true };
    const { snapshot } = opened;
    if (snapshot === undefined) return engine;
    let place: Promise<ReturnType<typeof running>> | undefined;
    const open = async (signal: AbortSignal | undefined): Promise<ReturnType<typeof running>> => {
      const asked = { ...options, ...(signal && { signal }) };
      return running({ ...(await openSession(connection, asked, startWorkplace(snapshot))), timeout });
    };
    return {
      ...engine,
      keeping: KEPT,
      workplace: async (signal) => {
        place ??= open(signal);
        const { engine, make } = await place;
        return keeping(engine, make);
      },
      close: async () => {
        await place?.then(({ engine }) => engine.close()).catch(() => undefined);
        await read.engine.close();
      },
    };
  },
};

/** Comments and brackets may stand before. */
const READS = /^(?:\s|\(|--[^\n]*(?:\n|$))*(?:SELECT|WITH|VALUES)\b/i;

/** What is kept has statistics of its own, so that the server plans with them. */
function keeping({ query, identity }: Engine, make: (sql: string, signal?: AbortSignal) => Promise<unknown>): Workplace {
  const only = (select: string): void => {
    if (!READS.test(select)) throw new EngineFault('no-right', identity, 'the session only reads, and keeps what it read');
  };
  return {
    query: async (sql, signal) => {
      only(sql);
      return query(sql, signal);
    },
    keep: async (name, select, signal) => {
      only(select);
      const table = `pg_temp.${identifier(name)}`;
      await make(`DROP TABLE IF EXISTS ${table}`, signal);
      await make(`CREATE TEMPORARY TABLE ${identifier(name)} AS ${select}`, signal);
      await make(`ANALYZE ${table}`, signal);
      return table;
    },
  };
}

interface Started extends Opened {
  readonly timeout: number | undefined;
}

function running({ identity, server, client, drop, timeout, cancel }: Started): {
  readonly engine: Engine;
  /** Runs a statement that makes something; once it has run, the next that fails takes only itself along. */
  readonly make: (sql: string, signal?: AbortSignal) => Promise<void>;
} {
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

  const engine: Engine = {
    identity,
    keeping: UNKEPT,
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
  return {
    engine,
    make: async (sql, signal) => {
      await ask(sql, signal);
      await ask(`RELEASE SAVEPOINT ${SAVED}`, signal);
      await ask(`SAVEPOINT ${SAVED}`, signal);
    },
  };
}
