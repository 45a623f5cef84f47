// Writing a table: everything in one transaction, counted again before it counts; whatever fails, the table is as it was.

import { identifier, literal } from '../../../engine/data/sql/quote.ts';
import { WriteRefused } from '../../../project/writing/refusal.ts';
import { differenceIn } from './counts.ts';
import { writeHistory } from './history.ts';
import { look } from './look.ts';
import { namesOf, relationOf, type TableNames } from './names.ts';
import { record, recorded } from './record.ts';
import { numbersIn, type TableSession, textsIn } from './store.ts';
import { DECLARED, listed, NEW, type TableJob, type TableTarget, VALID, values } from './target.ts';

export async function deliverTable(target: TableTarget, job: TableJob): Promise<void> {
  const names = namesOf(target.table, target.store);
  if (names === undefined) return;
  await target.store.within(
    'write',
    async (session) => {
      await claimed(session, names, target);
      // Somebody may have been there since it was planned.
      const found = await look(session, names, target, job.signal);
      if ('refused' in found) throw new WriteRefused(found.refused);
      const rows = target.select === undefined ? await loaded(session, target, job) : `(${target.select})`;
      await transaction(session, recorded(names, job.delivery), async () => {
        await make(session, names, target, found.lacks);
        if (target.mode === 'history') await writeHistory(session, names, target, rows);
        else {
          await session.run(`DELETE FROM ${relationOf(names)}`);
          await session.run(`INSERT INTO ${relationOf(names)} (${listed(target)}) SELECT ${values(target, session)} FROM ${rows} AS n`);
        }
        await readBack(session, names, target, job);
        await record(session, names, target, job);
        job.signal?.throwIfAborted();
      });
    },
    job.signal,
  );
}

/** Brings the rows, and gives what stands for them behind FROM. */
async function loaded(session: TableSession, { columns }: TableTarget, { signal }: TableJob): Promise<string> {
  await session.load(
    NEW,
    columns.map((column) => (column.kind === 'text' ? column : { name: column.name, kind: 'number', values: column.values })),
    signal,
  );
  return session.temporary(NEW);
}

/** One delivery at a time. */
export async function claimed(session: TableSession, names: TableNames, { table }: TableTarget): Promise<void> {
  if (!(await session.claim(names))) throw new WriteRefused(`Another delivery is writing \`${table}\` at this moment. Try again when it has ended.`);
}

/** `done` tells whether it has come to pass, as a session asks for it. */
export async function transaction(session: TableSession, done: string, work: () => Promise<void>): Promise<void> {
  await session.run('BEGIN TRANSACTION');
  try {
    await work();
    await session.commit(done);
  } catch (error) {
    await session.run('ROLLBACK').catch(() => undefined);
    if (error instanceof WriteRefused || !(error instanceof Error)) throw error;
    throw error.name === 'AbortError' ? error : new WriteRefused(`The table could not be written, and is as it was: ${session.plain(error)}.`);
  }
}

async function make(session: TableSession, names: TableNames, { columns, mode }: TableTarget, lacks: readonly string[] | undefined): Promise<void> {
  const declared = columns.map(({ name, kind }) => `${identifier(name)} ${DECLARED[kind]}`);
  if (lacks === undefined) {
    await makeSchema(session, names);
    await session.run(`CREATE TABLE ${relationOf(names)} (${[...declared, ...(mode === 'history' ? VALID.map((name) => `${name} DATE`) : [])].join(', ')})`);
    return;
  }
  for (const [i, { name }] of columns.entries()) if (lacks.includes(name)) await session.run(`ALTER TABLE ${relationOf(names)} ADD COLUMN ${declared[i]}`);
}

/** Who may make tables in a schema need not be able to make one. */
export async function makeSchema(session: TableSession, { schema }: TableNames): Promise<void> {
  const there = await session.columns(
    `SELECT schema_name FROM information_schema.schemata WHERE catalog_name = current_database() AND schema_name = ${literal(schema)}`,
  );
  if (textsIn(there, 0).length === 0) await session.run(`CREATE SCHEMA ${identifier(schema)}`);
}

export async function readBack(session: TableSession, names: TableNames, { columns, mode }: TableTarget, { counted }: TableJob): Promise<void> {
  const segment = columns.find(({ from }) => from === 'segment');
  const key = segment === undefined ? `''` : `coalesce(${identifier(segment.name)}, '')`;
  const found = await session.columns(
    `SELECT ${key} AS k, CAST(count(*) AS DOUBLE PRECISION) AS n FROM ${relationOf(names)}${mode === 'history' ? ' WHERE valid_to IS NULL' : ''} GROUP BY 1`,
  );
  const problem = differenceIn(textsIn(found, 0), numbersIn(found, 1), counted, segment !== undefined);
  if (problem !== undefined) throw new WriteRefused(`${problem} The table is as it was.`);
}
