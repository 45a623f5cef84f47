// `sql` as a view in Trino: the features of each delivery as a table of its own, and a view that scores the newest, replaced in one statement.

import { scoringSql } from '../../../engine/model/model-file/scoring-sql.ts';
import { trino } from '../../../engine/model/model-file/sql/dialects/trino.ts';
import { controlSql } from '../control.ts';
import { FEATURES, statement, statementColumns } from '../statement.ts';
import { trinoNames } from '../table/trino.ts';
import { connectionKind } from './asked-table.ts';
import { featureRows, typedFeatures } from './feature-rows.ts';
import { preparedInTrino } from './in-trino.ts';
import { defineTarget } from './kind.ts';
import { writable } from './sql.ts';

export const trinoView = defineTarget({
  name: 'Trino view',
  takes: (publish, plan) => publish.kind === 'sql' && connectionKind(publish, plan, 'view') === 'trino',
  prepare: async (job) => {
    const { plan, publish, members, model, table, environment } = job;
    const { to } = publish;
    const connection = to !== undefined && 'connection' in to ? plan.connections.find(({ name }) => name === to.connection) : undefined;
    if (to === undefined || !('connection' in to) || connection === undefined) return { refused: 'It names no view; it is `catalog.schema.name`.' };
    const names = trinoNames(to.name, connection, environment);
    if ('refused' in names) return names;
    const columns = statementColumns(job, (entity) => controlSql(publish.name, entity, publish.control ?? 0, trino.words));
    if ('refused' in columns) return columns;
    const shown = (features: string): string =>
      statement(job, columns, `(SELECT ${typedFeatures(job, trino.words)} FROM ${features}) AS typed`, scoringSql(model, FEATURES, trino));
    const tried = writable(() => shown('features'));
    if (typeof tried !== 'string') return tried;
    return preparedInTrino(job, {
      connection,
      name: to.name,
      target: {
        ...names,
        mode: 'replace',
        columns: featureRows(job).map((column) => ({ ...column, from: column.name })),
        shown: { columns: columns.map(({ name }) => name), select: shown, hasSegment: columns.some(({ from }) => from === 'segment') },
        entity: members.entity,
        spec: plan.segmentation?.name ?? '',
        publish: publish.name,
        ...(table.asOf !== undefined && { day: table.asOf.slice(0, 10) }),
      },
      columns: columns.map(({ name }) => name),
      notes: ['The features are written beside it, a table for each delivery; the view scores the newest.'],
    });
  },
});
