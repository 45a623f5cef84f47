// Writing to PostgreSQL through `pg`: one session, one statement at a time, values sent as arrays.

import type { Client } from 'pg';
import type { EngineKind } from '../../engine.ts';
import type { Writer, WrittenColumn } from '../../writer.ts';
import { pieceOf } from '../shared/written.ts';
import { whileWanted } from './cancel.ts';
import { faultOf, lostFault } from './faults.ts';
import { openSession } from './open.ts';
import { prepareSession } from './session.ts';
import { stream } from './stream.ts';

/** Rows in one statement. */
const PIECE = 20_000;

export const openWriter: NonNullable<EngineKind['openWriter']> = async (connection, options) => {
  const { identity, server, client, drop, cancel } = await openSession(connection, options, prepareSession);
  let lost: Error | undefined;
  client.on('error', (error) => {
    lost ??= lostFault(server, error);
  });
  const statement = async <T>(run: () => Promise<T>, wanted: AbortSignal = new AbortController().signal): Promise<T> => {
    wanted.throwIfAborted();
    if (lost) throw lost;
    try {
      return await whileWanted(run(), wanted, cancel);
    } catch (error) {
      wanted.throwIfAborted();
      const fault = faultOf(server, error, false);
      if (fault.kind === 'lost') lost ??= fault;
      throw fault;
    }
  };
  return {
    identity,
    query: async (sql, wanted) => {
      const { rows, columns } = await statement(() => stream(client, sql), wanted);
      return { rows, columns };
    },
    append: async (relation, columns, wanted) => {
      for (let from = 0; from < (columns[0]?.values.length ?? 0); from += PIECE) await statement(() => insert(client, relation, columns, from), wanted);
    },
    close: async () => {
      if (!lost) await client.end().catch(() => undefined);
      drop();
    },
  } satisfies Writer;
};

const ARRAYS = { text: 'text[]', number: 'float8[]', boolean: 'bool[]' } as const;

async function insert(client: Client, relation: string, columns: readonly WrittenColumn[], from: number): Promise<unknown> {
  const given = columns.map(({ kind }, i) => `$${i + 1}::${ARRAYS[kind]}`);
  return client.query(
    `INSERT INTO ${relation} SELECT * FROM unnest(${given.join(', ')})`,
    columns.map((column) => pieceOf(column, from, from + PIECE)),
  );
}
