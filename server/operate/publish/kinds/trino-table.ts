// `table` in Trino: a table for each delivery, and a view over them that is replaced in one statement.

import { WriteRefused } from '../../../project/writing/refusal.ts';
import { publishedColumns } from '../columns.ts';
import { deliverToTrino, inTrino, lookInTrino, type TrinoTarget, trinoNames } from '../table/trino.ts';
import { defineTarget } from './kind.ts';

/** Deliveries whose tables stay where a publish does not say how many. */
const KEEP = 3;

export const trinoTable = defineTarget({
  name: 'Trino table',
  takes: ({ kind, to }, { connections }) =>
    kind === 'table' &&
    to !== undefined &&
    'connection' in to &&
    to.relation === 'table' &&
    connections.find(({ name }) => name === to.connection)?.kind === 'trino',
  prepare: async (job) => {
    const { plan, publish, members, table, model, delivery, at, because, environment, writer, signal } = job;
    const { to, mode = 'replace', name, keep = KEEP } = publish;
    const connection = to !== undefined && 'connection' in to ? plan.connections.find((one) => one.name === to.connection) : undefined;
    if (to === undefined || !('connection' in to) || connection === undefined) return { refused: 'It names no table.' };
    if (mode !== 'replace' && mode !== 'history') return { refused: `A table knows no \`mode: ${mode}\`; it can \`replace\` or \`history\`.` };
    if (mode === 'history' && table.asOf === undefined)
      return { refused: 'A history needs a day, and nothing in the spec or its data says one. Give --as-of.' };
    const columns = publishedColumns(plan, publish, members, table);
    if ('problem' in columns) return { refused: `${columns.problem} has no values.` };
    const names = trinoNames(to.name, connection, environment);
    if ('refused' in names) return names;
    const target: TrinoTarget = {
      ...names,
      mode,
      columns,
      entity: members.entity,
      spec: plan.segmentation?.name ?? '',
      publish: name,
      keep: Math.max(1, keep),
      ...(table.asOf !== undefined && { day: table.asOf.slice(0, 10) }),
    };
    const found = await inTrino(connection, writer, (open) => lookInTrino(open, target), signal);
    if ('refused' in found) return found;
    return {
      target: `${connection.name} ${to.name}`,
      columns: [...columns.map((column) => column.name), ...(mode === 'history' ? ['as_of'] : [])],
      checksums: [],
      notes: found.notes,
      ...(found.before && { before: found.before }),
      deliver: async () => {
        await inTrino(
          connection,
          writer,
          async (open) => {
            // Somebody may have been there since it was planned.
            const now = await lookInTrino(open, target);
            if ('refused' in now) throw new WriteRefused(now.refused);
            await deliverToTrino(open, target, { delivery, at, model: model.checksum, members, ...(because !== undefined && { because }) });
          },
          signal,
        );
        return [];
      },
    };
  },
});
