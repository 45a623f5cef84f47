// One session of a server from the plan of a delivery to its end: what was made for the plan is what goes out.

import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import { identifier } from '../../../engine/data/sql/quote.ts';
import { EngineFault } from '../../../engine/data/warehouse/engine-fault.ts';
import type { Workplace } from '../../../engine/data/warehouse/warehouse.ts';
import type { OpenWriter, Writer } from '../../../engine/data/warehouse/writer.ts';

export interface Held {
  readonly place: Workplace;
  /** The same session for whoever writes; once it is lost, another one. */
  readonly open: OpenWriter;
  readonly close: () => Promise<void>;
}

type Keep = (query: Writer['query']) => Workplace['keep'];

/** How what a SELECT gives is kept: one line for each kind of connection. */
const KEEPING: Readonly<Record<string, Keep>> = {
  postgres: (query) => async (name, select, signal) => {
    const table = `pg_temp.${identifier(name)}`;
    await query(`DROP TABLE IF EXISTS ${table}`, signal);
    await query(`CREATE TEMPORARY TABLE ${identifier(name)} AS ${select}`, signal);
    await query(`ANALYZE ${table}`, signal);
    return table;
  },
};

/** Whether deliveries can be made inside servers of a kind. */
export const hasHolder = (kind: string | undefined): boolean => kind !== undefined && Object.hasOwn(KEEPING, kind);

/** Opens the server when it is first asked. */
export function holdSession(connection: ConnectionPlan, open: OpenWriter): Held {
  let opened: Promise<Writer> | undefined;
  let lost = false;
  const writer = (signal?: AbortSignal): Promise<Writer> => {
    opened ??= open(connection, signal);
    return opened;
  };
  const query: Writer['query'] = async (sql, signal) => {
    try {
      return await (await writer(signal)).query(sql, signal);
    } catch (error) {
      lost ||= error instanceof EngineFault && error.kind === 'lost';
      throw error;
    }
  };
  const keep = KEEPING[connection.kind ?? ''];
  if (keep === undefined) throw new Error(`nothing is kept in a server of kind \`${connection.kind}\``);
  return {
    place: { query, keep: keep(query) },
    open: async (asked, signal) => {
      if (lost || asked.name !== connection.name) return open(asked, signal);
      const { identity, append } = await writer(signal);
      return { identity, append, query, close: () => Promise.resolve() };
    },
    close: async () => opened?.then((one) => one.close()).catch(() => undefined),
  };
}
