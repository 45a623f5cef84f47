// Writing a table: everything in one transaction, counted again before it counts; whatever fails, the table is as it was.

import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal } from '../../../engine/data/sql/quote.ts';
import { loadColumns } from '../../../engine/data/warehouse/duckdb-load.ts';
import { WriteRefused } from '../../../project/writing/refusal.ts';
import type { PublishJob } from '../kinds/kind.ts';
import { countRows } from '../membership.ts';
import { columnsOf, inDatabase, numbersIn, plain, textsIn } from './database.ts';
import { writeHistory } from './history.ts';
import { look } from './look.ts';
import { record } from './record.ts';
import { listed, NEW, namesOf, relationOf, type TableNames, type TableTarget, TYPES, VALID, values } from './target.ts';

export async function deliverTable(target: TableTarget, job: PublishJob): Promise<void> {
  const names = namesOf(target.table);
  if (names === undefined) return;
  await inDatabase(
    target.path,
    'write',
    async (connection) => {
      // Somebody may have been there since it was planned.
      const found = await look(connection, names, target, job.signal);
      if ('refused' in found) throw new WriteRefused(found.refused);
      await loadColumns(
        connection,
        NEW,
        target.columns.map((column) => (column.kind === 'text' ? column : { name: column.name, kind: 'number', values: column.values })),
        job.signal,
      );
      await transaction(connection, async () => {
        await make(connection, names, target, found.lacks);
        if (target.mode === 'history') await writeHistory(connection, names, target);
        else {
          await connection.run(`DELETE FROM ${relationOf(names)}`);
          await connection.run(`INSERT INTO ${relationOf(names)} (${listed(target)}) SELECT ${values(target)} FROM temp.${NEW}`);
        }
        await readBack(connection, names, target, job);
        await record(connection, names, target, job);
        job.signal?.throwIfAborted();
      });
    },
    job.signal,
  );
}

export async function transaction(connection: DuckDBConnection, work: () => Promise<void>): Promise<void> {
  await connection.run('BEGIN TRANSACTION');
  try {
    await work();
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    if (error instanceof WriteRefused || !(error instanceof Error)) throw error;
    throw error.name === 'AbortError' ? error : new WriteRefused(`The table could not be written, and is as it was: ${plain(error.message)}.`);
  }
}

async function make(connection: DuckDBConnection, names: TableNames, { columns, mode }: TableTarget, lacks: readonly string[] | undefined): Promise<void> {
  const declared = columns.map(({ name, kind }) => `${identifier(name)} ${TYPES[kind]}`);
  if (lacks === undefined) {
    await connection.run(`CREATE SCHEMA IF NOT EXISTS ${identifier(names.schema)}`);
    await connection.run(`CREATE TABLE ${relationOf(names)} (${[...declared, ...(mode === 'history' ? VALID.map((name) => `${name} DATE`) : [])].join(', ')})`);
    return;
  }
  for (const [i, { name }] of columns.entries()) if (lacks.includes(name)) await connection.run(`ALTER TABLE ${relationOf(names)} ADD COLUMN ${declared[i]}`);
}

export async function readBack(connection: DuckDBConnection, names: TableNames, { columns, mode }: TableTarget, { members }: PublishJob): Promise<void> {
  const segment = columns.find(({ from }) => from === 'segment');
  const key = segment === undefined ? `''` : `coalesce(${identifier(segment.name)}, '')`;
  const found = await columnsOf(
    connection,
    `SELECT ${key} AS k, CAST(count(*) AS DOUBLE) AS n FROM ${relationOf(names)}${mode === 'history' ? ' WHERE valid_to IS NULL' : ''} GROUP BY 1`,
  );
  const counts = new Map(textsIn(found, 0).map((text, i) => [text ?? '', numbersIn(found, 1)[i] ?? 0]));
  const rows = countRows(members);
  const meant = new Map(segment === undefined ? [['', members.ids.length]] : members.segments.map(({ id }, i) => [id, rows[i] ?? 0]));
  if (segment !== undefined) meant.set('', members.ids.length - rows.reduce((sum, count) => sum + count, 0));
  for (const text of new Set([...counts.keys(), ...meant.keys()])) {
    const [is, was] = [counts.get(text) ?? 0, meant.get(text) ?? 0];
    if (is !== was)
      throw new WriteRefused(`${was} rows${text === '' ? '' : ` of ${literal(text)}`} were written, and ${is} were read back. The table is as it was.`);
  }
}
