// `table` in Trino: a table for each delivery, and a view over them that is replaced in one statement.

import { deliverToTrino, inTrino, lookAgain, lookInTrino, type TrinoTarget, trinoNames } from '../table/trino.ts';
import { askedTable, connectionKind } from './asked-table.ts';
import { defineTarget } from './kind.ts';

/** Deliveries whose tables stay where a publish does not say how many. */
export const KEEP = 3;

export const trinoTable = defineTarget({
  name: 'Trino table',
  takes: (publish, plan) => publish.kind === 'table' && connectionKind(publish, plan, 'table') === 'trino',
  prepare: async (job) => {
    const { publish, members, model, delivery, at, because, environment, writer, signal } = job;
    const asked = askedTable(job);
    if ('refused' in asked) return asked;
    const { connection, table, columns, mode, ...about } = asked;
    const names = trinoNames(table, connection, environment);
    if ('refused' in names) return names;
    const target: TrinoTarget = { ...about, ...names, columns, mode, keep: Math.max(1, publish.keep ?? KEEP) };
    const found = await inTrino(connection, writer, (open) => lookInTrino(open, target), signal);
    if ('refused' in found) return found;
    return {
      target: `${connection.name} ${table}`,
      columns: [...columns.map((column) => column.name), ...(mode === 'history' ? ['as_of'] : [])],
      checksums: [],
      notes: found.notes,
      ...(found.before && { before: found.before }),
      deliver: async () => {
        await inTrino(
          connection,
          writer,
          async (open) => {
            await lookAgain(open, target);
            await deliverToTrino(open, target, { delivery, at, model: model.checksum, members, ...(because !== undefined && { because }) });
          },
          signal,
        );
        return [];
      },
    };
  },
});
