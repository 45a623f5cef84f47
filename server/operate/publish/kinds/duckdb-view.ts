// `sql` as a view in a DuckDB file: the features as a table, and the scoring as a view on it, in one transaction, counted before it counts.

import { identifier } from '../../../engine/data/sql/quote.ts';
import { featureKey } from '../../../engine/data/tables/feature-table.ts';
import { loadColumns } from '../../../engine/data/warehouse/duckdb-load.ts';
import { WriteRefused } from '../../../project/writing/refusal.ts';
import { featureColumn } from '../columns.ts';
import { controlSql } from '../control.ts';
import { statement, statementColumns, typeOf } from '../statement.ts';
import { inDatabase } from '../table/database.ts';
import { readBack, transaction } from '../table/deliver.ts';
import { madeBy, relationType } from '../table/look.ts';
import { record } from '../table/record.ts';
import { NEW, namesOf, relationOf, type TableNames, type TableTarget } from '../table/target.ts';
import { defineTarget, type PublishJob } from './kind.ts';
import { writable } from './sql.ts';

export const duckdbView = defineTarget({
  name: 'DuckDB view',
  takes: ({ kind, to }, { connections }) =>
    kind === 'sql' &&
    to !== undefined &&
    'connection' in to &&
    to.relation === 'view' &&
    connections.find(({ name }) => name === to.connection)?.kind === 'duckdb',
  prepare: async (job) => {
    const { plan, publish, members, path, shown, signal, table } = job;
    const { to } = publish;
    const names = to !== undefined && 'connection' in to ? namesOf(to.name) : undefined;
    if (names === undefined || to === undefined || !('connection' in to)) return { refused: 'It names no view; it is `schema.name`.' };
    const columns = statementColumns(job, (entity) => controlSql(publish.name, entity, publish.control ?? 0));
    if ('refused' in columns) return columns;
    const features: TableNames = { ...names, name: `${names.name}_features` };
    const text = writable(() => statement(job, columns, relationOf(features)));
    if (typeof text !== 'string') return text;
    const target: TableTarget = {
      path,
      shown: shown(path),
      table: to.name,
      mode: 'replace',
      columns: columns.map(({ name, from }) => ({ name, from, kind: 'text', values: [] })),
      entity: members.entity,
      spec: plan.segmentation?.name ?? '',
      publish: publish.name,
      ...(table.asOf !== undefined && { day: table.asOf.slice(0, 10) }),
    };
    const refused = await inDatabase(path, 'look', async (connection) => notOurs(connection, names, features, target), signal);
    if (refused !== undefined) return { refused };
    return {
      target: `${target.shown} ${to.name}`,
      columns: columns.map(({ name }) => name),
      checksums: [],
      notes: [`The features are written beside it, as \`${features.schema}.${features.name}\`; the view scores whatever stands there.`],
      deliver: async () => {
        await inDatabase(
          path,
          'write',
          async (connection) => {
            const strange = await notOurs(connection, names, features, target);
            if (strange !== undefined) throw new WriteRefused(strange);
            await loadColumns(connection, NEW, featureRows(job), signal);
            await transaction(connection, async () => {
              await connection.run(`CREATE SCHEMA IF NOT EXISTS ${identifier(names.schema)}`);
              await connection.run(`CREATE OR REPLACE TABLE ${relationOf(features)} AS SELECT ${typed(job)} FROM temp.${NEW}`);
              await connection.run(`CREATE OR REPLACE VIEW ${relationOf(names)} AS ${text}`);
              await readBack(connection, names, target, job);
              await record(connection, names, target, job);
            });
          },
          signal,
        );
        return [path];
      },
    };
  },
});

async function notOurs(
  connection: Parameters<typeof madeBy>[0],
  names: TableNames,
  features: TableNames,
  { table, spec, publish }: TableTarget,
): Promise<string | undefined> {
  const there = [await relationType(connection, names), await relationType(connection, features)];
  if (there.every((type) => type === undefined)) return undefined;
  const made = await madeBy(connection, names);
  if (made === undefined) return `\`${table}\`, or the table with its features, is there and was not made by Segspec. Move it away, or name another view.`;
  if (made.spec !== spec || made.publish !== publish) return `\`${table}\` is a delivery of \`${made.publish}\` of ${made.spec}. Name another view.`;
  return there[0] === 'BASE TABLE' ? `\`${table}\` is a table, not a view. Name another view.` : undefined;
}

/** The entity and what the scoring reads, in own units. */
function featureRows({ model, table, members }: PublishJob): Parameters<typeof loadColumns>[2] {
  const inputs = model.inputs.map(({ feature }) => {
    const column = table.columns.find((one) => featureKey(one) === feature);
    const shown = column && featureColumn(column);
    return shown?.kind === 'text'
      ? { name: feature, kind: 'text' as const, values: shown.values }
      : { name: feature, kind: 'number' as const, values: column?.values ?? new Float64Array(members.ids.length).fill(Number.NaN) };
  });
  return [{ name: members.entity, kind: 'text', values: members.ids }, ...inputs];
}

function typed({ model, members }: PublishJob): string {
  return [
    identifier(members.entity),
    ...model.inputs.map((input) => `CAST(${identifier(input.feature)} AS ${typeOf(input)}) AS ${identifier(input.feature)}`),
  ].join(', ');
}
