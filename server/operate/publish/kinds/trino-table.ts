// `table` in Trino: a table for each delivery, and a view over them that is replaced in one statement.

import { trinoNames } from '../table/trino.ts';
import { askedTable, connectionKind } from './asked-table.ts';
import { preparedInTrino } from './in-trino.ts';
import { defineTarget } from './kind.ts';

export const trinoTable = defineTarget({
  name: 'Trino table',
  takes: (publish, plan) => publish.kind === 'table' && connectionKind(publish, plan, 'table') === 'trino',
  prepare: async (job) => {
    const asked = askedTable(job);
    if ('refused' in asked) return asked;
    const { connection, table, columns, mode, ...about } = asked;
    const names = trinoNames(table, connection, job.environment);
    if ('refused' in names) return names;
    return preparedInTrino(job, {
      connection,
      name: table,
      target: { ...about, ...names, columns, mode },
      columns: [...columns.map((column) => column.name), ...(mode === 'history' ? ['as_of'] : [])],
      notes: [],
    });
  },
});
