// `table` in a DuckDB file or a server: one transaction into the existing table, so that views on it stay; read back before it counts, and recorded beside it.

import { countedIn } from '../membership.ts';
import { deliverTable } from '../table/deliver.ts';
import { lookAtTable, whoIsIn } from '../table/look.ts';
import { hasStore, storeOf } from '../table/stores.ts';
import type { TableTarget } from '../table/target.ts';
import { askedTable, connectionKind } from './asked-table.ts';
import { defineTarget } from './kind.ts';

export const table = defineTarget({
  name: 'table',
  takes: (publish, plan) => publish.kind === 'table' && hasStore(connectionKind(publish, plan, 'table')),
  prepare: async (job) => {
    const { path, shown, writer, environment, signal } = job;
    const asked = askedTable(job);
    if ('refused' in asked) return asked;
    const { connection, ...about } = asked;
    const store = storeOf({ connection, path, shown, writer, environment });
    if (store === undefined) return { refused: 'It names no table.' };
    const target: TableTarget = { ...about, store };
    const { columns, mode } = target;
    // Who was in it is asked of the table where nothing else tells.
    const untold = job.last && job.before === undefined;
    const found = await lookAtTable(target, async (session, names, types) => (untold ? whoIsIn(session, names, target, types, signal) : undefined), signal);
    if ('refused' in found) return found;
    return {
      target: `${store.shown} ${target.table}`,
      columns: [...columns.map((column) => column.name), ...(mode === 'history' ? ['valid_from', 'valid_to'] : [])],
      checksums: [],
      notes: found.notes,
      ...(found.before && { before: found.before }),
      deliver: async () => {
        await deliverTable(target, { ...job, counted: countedIn(job.members) });
        return store.file === undefined ? [] : [store.file];
      },
    };
  },
});
