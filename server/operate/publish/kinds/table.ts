// `table` in a DuckDB file or a server: one transaction into the existing table, so that views on it stay; read back before it counts, and recorded beside it.

import { publishedColumns } from '../columns.ts';
import { deliverTable } from '../table/deliver.ts';
import { lookAtTable } from '../table/look.ts';
import { hasStore, storeOf } from '../table/stores.ts';
import type { TableTarget } from '../table/target.ts';
import { defineTarget } from './kind.ts';

export const table = defineTarget({
  name: 'table',
  takes: ({ kind, to }, { connections }) =>
    kind === 'table' &&
    to !== undefined &&
    'connection' in to &&
    to.relation === 'table' &&
    hasStore(connections.find(({ name }) => name === to.connection)?.kind),
  prepare: async (job) => {
    const { plan, publish, members, table, path, shown, writer, environment, signal } = job;
    const { to, mode = 'replace', name } = publish;
    const connection = to !== undefined && 'connection' in to ? plan.connections.find((one) => one.name === to.connection) : undefined;
    const store = connection && storeOf({ connection, path, shown, writer, environment });
    if (to === undefined || !('connection' in to) || store === undefined) return { refused: 'It names no table.' };
    if (mode !== 'replace' && mode !== 'history') return { refused: `A table knows no \`mode: ${mode}\`; it can \`replace\` or \`history\`.` };
    if (mode === 'history' && table.asOf === undefined)
      return { refused: 'A history needs a day, and nothing in the spec or its data says one. Give --as-of.' };
    const columns = publishedColumns(plan, publish, members, table);
    if ('problem' in columns) return { refused: `${columns.problem} has no values.` };
    const target: TableTarget = {
      store,
      table: to.name,
      mode,
      columns,
      entity: members.entity,
      spec: plan.segmentation?.name ?? '',
      publish: name,
      ...(table.asOf !== undefined && { day: table.asOf.slice(0, 10) }),
    };
    const found = await lookAtTable(target, signal);
    if ('refused' in found) return found;
    return {
      target: `${store.shown} ${to.name}`,
      columns: [...columns.map((column) => column.name), ...(mode === 'history' ? ['valid_from', 'valid_to'] : [])],
      checksums: [],
      notes: found.notes,
      ...(found.before && { before: found.before }),
      deliver: async () => {
        await deliverTable(target, job);
        return store.file === undefined ? [] : [store.file];
      },
    };
  },
});
