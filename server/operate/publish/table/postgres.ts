// Tables in PostgreSQL: one transaction into the table that is there, so that grants, views and indexes stay; readers see one delivery or the other.

import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import { postgres } from '../../../engine/data/sql/dialects/postgres/index.ts';
import { identifier, literal } from '../../../engine/data/sql/quote.ts';
import { EngineFault } from '../../../engine/data/warehouse/engine-fault.ts';
import { numberAt } from '../../../engine/data/warehouse/warehouse.ts';
import type { OpenWriter, Writer } from '../../../engine/data/warehouse/writer.ts';
import { WriteRefused } from '../../../project/writing/refusal.ts';
import type { TableSession, TableStore } from './store.ts';
import { DECLARED } from './target.ts';

/** Bytes of a name; it cuts off what is longer. */
const LONGEST = 63;

export function postgresStore(connection: ConnectionPlan, open: OpenWriter, environment: (name: string) => string | undefined): TableStore {
  const { schema } = connection.settings;
  const own = schema === undefined ? undefined : 'text' in schema ? schema.text : environment(schema.env);
  return {
    shown: connection.name,
    words: postgres,
    schema: own || 'public',
    longestName: LONGEST,
    within: async (_, work, signal) => {
      const writer = await open(connection, signal).catch(asRefusal);
      try {
        return await work(sessionOf(writer, () => open(connection), signal)).catch(asRefusal);
      } finally {
        await writer.close();
      }
    },
  };
}

/** What a server says is a reason not to deliver. */
function asRefusal(error: unknown): never {
  throw error instanceof EngineFault ? new WriteRefused(error.message) : error;
}

function sessionOf(writer: Writer, again: () => Promise<Writer>, signal: AbortSignal | undefined): TableSession {
  const run = async (sql: string): Promise<void> => void (await writer.query(sql, signal));
  return {
    words: postgres,
    run,
    columns: async (select, wanted = signal) => (await writer.query(select, wanted)).columns,
    load: async (table, columns, wanted = signal) => {
      const declared = columns.map(({ name, kind }) => `${identifier(name)} ${DECLARED[kind]}`);
      await run(`DROP TABLE IF EXISTS pg_temp.${table}`);
      await run(`CREATE TEMPORARY TABLE ${table} (${declared.join(', ')})`);
      await writer.append(`pg_temp.${table}`, columns, wanted);
    },
    temporary: (table) => `pg_temp.${table}`,
    // Held by the session, so it is let go of whatever becomes of this program.
    claim: async ({ schema, name }) => {
      const key = literal(`segspec ${schema}.${name}`);
      return numberAt(await writer.query(`SELECT CAST(pg_try_advisory_lock(hashtextextended(${key}, 0)) AS INTEGER) AS claimed`, signal), 0) === 1;
    },
    commit: async (done) => {
      try {
        // From here on the server decides; a cancel comes too late.
        await writer.query('COMMIT');
      } catch (error) {
        if (!(error instanceof EngineFault) || error.kind !== 'lost') throw error;
        if (!(await cameToPass(again, done))) throw error;
      }
    },
    plain: ({ message }) => message.replace(/\.$/, ''),
  };
}

/** The connection went with the answer to a `COMMIT`: another one says what became of it. */
async function cameToPass(again: () => Promise<Writer>, done: string): Promise<boolean> {
  try {
    const writer = await again();
    try {
      return numberAt(await writer.query(done), 0) > 0;
    } finally {
      await writer.close();
    }
  } catch {
    throw new WriteRefused(
      'The connection was lost at the last moment, and the server cannot be asked whether the delivery came to pass. Look into `segspec_deliveries` beside the table before you deliver again.',
    );
  }
}
