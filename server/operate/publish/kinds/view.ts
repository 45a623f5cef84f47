// `sql` as a view in a DuckDB file or in PostgreSQL: the features as a table, and the scoring as a view on it, in one transaction, counted before it counts.

import { WriteRefused } from '../../../project/writing/refusal.ts';
import { controlSql } from '../control.ts';
import { countedIn } from '../membership.ts';
import { statement, statementColumns } from '../statement.ts';
import { claimed, makeSchema, readBack, transaction } from '../table/deliver.ts';
import { columnTypes, madeBy, relationType } from '../table/look.ts';
import { namesOf, relationOf, type TableNames } from '../table/names.ts';
import { record, recorded } from '../table/record.ts';
import type { TableSession } from '../table/store.ts';
import { hasStore, storeOf } from '../table/stores.ts';
import { NEW, type TableTarget } from '../table/target.ts';
import { connectionKind } from './asked-table.ts';
import { featureRows, typedFeatures } from './feature-rows.ts';
import { defineTarget, type PublishJob } from './kind.ts';
import { writable } from './sql.ts';

export const view = defineTarget({
  name: 'view',
  takes: (publish, plan) => publish.kind === 'sql' && hasStore(connectionKind(publish, plan, 'view')),
  prepare: async (job) => {
    const { plan, publish, members, path, shown, writer, environment, signal, table } = job;
    const { to } = publish;
    const connection = to !== undefined && 'connection' in to ? plan.connections.find((one) => one.name === to.connection) : undefined;
    const store = connection && storeOf({ connection, path, shown, writer, environment });
    const names = store && to !== undefined && 'connection' in to ? namesOf(to.name, store) : undefined;
    if (store === undefined || names === undefined || to === undefined || !('connection' in to)) return { refused: 'It names no view; it is `schema.name`.' };
    const columns = statementColumns(job, (entity) => controlSql(publish.name, entity, publish.control ?? 0, store.words));
    if ('refused' in columns) return columns;
    const features: TableNames = { ...names, name: `${names.name}_features` };
    const text = writable(() => statement(job, columns, relationOf(features)));
    if (typeof text !== 'string') return text;
    const target: TableTarget = {
      store,
      table: to.name,
      mode: 'replace',
      columns: columns.map(({ name, from }) => ({ name, from, kind: 'text', values: [] })),
      entity: members.entity,
      spec: plan.segmentation?.name ?? '',
      publish: publish.name,
      ...(table.asOf !== undefined && { day: table.asOf.slice(0, 10) }),
    };
    const refused = await store.within('look', (session) => notOurs(session, names, features, target), signal);
    if (refused !== undefined) return { refused };
    return {
      target: `${store.shown} ${to.name}`,
      columns: columns.map(({ name }) => name),
      checksums: [],
      notes: [`The features are written beside it, as \`${features.schema}.${features.name}\`; the view scores whatever stands there.`],
      deliver: async () => {
        const told = { ...job, counted: countedIn(members) };
        await store.within(
          'write',
          async (session) => {
            await claimed(session, names, target);
            const strange = await notOurs(session, names, features, target);
            if (strange !== undefined) throw new WriteRefused(strange);
            await session.load(NEW, featureRows(job), signal);
            await transaction(session, recorded(names, job.delivery), async () => {
              await makeSchema(session, names);
              await replace(session, names, features, {
                text,
                rows: `SELECT ${typedFeatures(job, session.words)} FROM ${session.temporary(NEW)}`,
                columns,
                job,
              });
              await readBack(session, names, target, told);
              await record(session, names, target, told);
            });
          },
          signal,
        );
        return store.file === undefined ? [] : [store.file];
      },
    };
  },
});

async function notOurs(session: TableSession, names: TableNames, features: TableNames, { table, spec, publish }: TableTarget): Promise<string | undefined> {
  const there = [await relationType(session, names), await relationType(session, features)];
  if (there.every((type) => type === undefined)) return undefined;
  const made = await madeBy(session, names);
  if (made === undefined) return `\`${table}\`, or the table with its features, is there and was not made by Segspec. Move it away, or name another view.`;
  if (made.spec !== spec || made.publish !== publish) return `\`${table}\` is a delivery of \`${made.publish}\` of ${made.spec}. Name another view.`;
  return there[0] === 'BASE TABLE' ? `\`${table}\` is a table, not a view. Name another view.` : undefined;
}

interface Replacing {
  readonly text: string;
  /** The SELECT of the features. */
  readonly rows: string;
  readonly columns: readonly { readonly name: string }[];
  readonly job: PublishJob;
}

/** In place where table and view have the same columns as before, so that what others were granted stays; else both anew. */
async function replace(session: TableSession, names: TableNames, features: TableNames, { text, rows, columns, job }: Replacing): Promise<void> {
  const alike = async (relation: TableNames, wanted: readonly string[]): Promise<boolean> =>
    [...(await columnTypes(session, relation)).keys()].join('\n') === wanted.join('\n').toLowerCase();
  const inputs = [job.members.entity, ...job.model.inputs.map(({ feature }) => feature)];
  if (
    (await alike(features, inputs)) &&
    (await alike(
      names,
      columns.map(({ name }) => name),
    ))
  ) {
    await session.run(`DELETE FROM ${relationOf(features)}`);
    await session.run(`INSERT INTO ${relationOf(features)} ${rows}`);
    await session.run(`CREATE OR REPLACE VIEW ${relationOf(names)} AS ${text}`);
    return;
  }
  await session.run(`DROP VIEW IF EXISTS ${relationOf(names)}`);
  await session.run(`DROP TABLE IF EXISTS ${relationOf(features)}`);
  await session.run(`CREATE TABLE ${relationOf(features)} AS ${rows}`);
  await session.run(`CREATE VIEW ${relationOf(names)} AS ${text}`);
}
