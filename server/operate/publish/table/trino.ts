// Tables in Trino, which has no transactions over statements: each delivery is a table of its own, and one view that is replaced at once shows the newest,
// or, as a history, the newest of each day. Whoever reads the view sees whole deliveries only.

import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import { dateLiteral, identifier, literal } from '../../../engine/data/sql/quote.ts';
import { EngineFault } from '../../../engine/data/warehouse/engine-fault.ts';
import type { QueryResult } from '../../../engine/data/warehouse/warehouse.ts';
import type { OpenWriter, Writer } from '../../../engine/data/warehouse/writer.ts';
import { WriteRefused } from '../../../project/writing/refusal.ts';
import type { PublishedColumn } from '../columns.ts';
import type { Kept } from '../kept.ts';
import type { Counted } from '../membership.ts';
import { differenceIn } from './counts.ts';
import { DELIVERIES } from './names.ts';
import { numbersIn, textsIn } from './store.ts';
import { DECLARED } from './target.ts';

export interface TrinoTarget {
  readonly catalog: string;
  readonly schema: string;
  readonly name: string;
  readonly mode: 'replace' | 'history';
  readonly columns: readonly PublishedColumn[];
  readonly entity: string;
  readonly spec: string;
  readonly publish: string;
  /** The day that the delivery is of. */
  readonly day?: string;
  /** What the view shows, where it is not the table itself: its columns, and a SELECT over the relation of a delivery. */
  readonly shown?: { readonly columns: readonly string[]; readonly select: (relation: string) => string; readonly hasSegment: boolean };
  /** Deliveries whose tables stay. */
  readonly keep: number;
}

export type TrinoNames = Pick<TrinoTarget, 'catalog' | 'schema' | 'name'>;

/** A name of one to three parts, the missing ones from the connection. */
export function trinoNames(
  written: string,
  { settings }: ConnectionPlan,
  environment: (name: string) => string | undefined,
): TrinoNames | { readonly refused: string } {
  const own = (name: string): string | undefined => {
    const given = settings[name];
    return given === undefined ? undefined : 'text' in given ? given.text : environment(given.env);
  };
  const parts = written.split('.');
  const [name, schema = own('schema'), catalog = own('catalog')] = [...parts].reverse();
  if (parts.length > 3 || parts.some((part) => part === '') || !name)
    return { refused: `\`${written}\` is no name of a table; it is \`catalog.schema.name\`.` };
  if (!schema || !catalog)
    return {
      refused: `\`${written}\` does not say in which ${catalog ? 'schema' : 'catalog'} it is. Write \`catalog.schema.name\`, or give the connection a \`catalog:\` and a \`schema:\`.`,
    };
  // The server knows names in small letters alone.
  return { catalog: catalog.toLowerCase(), schema: schema.toLowerCase(), name: name.toLowerCase() };
}

export interface TrinoFound {
  readonly notes: readonly string[];
  readonly before?: Kept;
}

/** Whether the view is one that this publish made, and, where that is asked, who is in it. */
export async function lookInTrino(open: Opened, target: TrinoTarget, who: boolean): Promise<TrinoFound | { readonly refused: string }> {
  const { name, mode, spec, publish, columns, shown } = target;
  if (name === DELIVERIES) return { refused: `\`${DELIVERIES}\` is where deliveries are recorded. Name another table.` };
  const named = columns.map((column) => column.name.toLowerCase());
  const twice = repeated(named) ?? repeated(shown?.columns ?? []) ?? (mode === 'history' && named.includes(AS_OF) ? AS_OF : undefined);
  if (twice !== undefined)
    return {
      refused:
        twice === AS_OF
          ? `A history has a column \`${AS_OF}\` of its own; publish that under another name.`
          : `Trino knows names in small letters alone, and two columns are \`${twice}\` there. Name them apart.`,
    };
  const [type] = textsIn((await open.query(`SELECT table_type FROM ${schemaOf(target, 'tables')} AND table_name = ${literal(name)}`)).columns, 0);
  if (type === undefined) return { notes: [] };
  if (type !== 'VIEW') return { refused: `\`${name}\` is a table, and a delivery to Trino is a view over tables of its own. Name another one.` };
  const made = await madeBy(open, target);
  if (made === undefined) return { refused: `The view \`${name}\` is there and was not made by Segspec. Move it away, or name another one.` };
  if (made.spec !== spec || made.publish !== publish)
    return { refused: `\`${name}\` is a delivery of \`${made.publish}\` of ${made.spec}. Name another table.` };
  if (made.mode !== mode) return { refused: `\`${name}\` was delivered with \`mode: ${made.mode}\`. Name another table for \`mode: ${mode}\`.` };
  const before = who ? await whoIsIn(open, target) : undefined;
  return { notes: [], ...(before && { before }) };
}

function repeated(names: readonly string[]): string | undefined {
  const small = names.map((name) => name.toLowerCase());
  return small.find((name, i) => small.indexOf(name) !== i);
}

async function madeBy({ query }: Opened, target: TrinoTarget): Promise<{ readonly spec: string; readonly publish: string; readonly mode: string } | undefined> {
  const there = await query(`SELECT 1 FROM ${schemaOf(target, 'tables')} AND table_name = ${literal(DELIVERIES)}`);
  if (there.rows === 0) return undefined;
  const { columns } = await query(
    `SELECT spec, publish, mode FROM ${relation(target, DELIVERIES)} WHERE table_name = ${literal(target.name)} ORDER BY delivered_at DESC LIMIT 1`,
  );
  const [spec, publish, mode] = [0, 1, 2].map((at) => textsIn(columns, at)[0] ?? undefined);
  return spec === undefined || publish === undefined || mode === undefined ? undefined : { spec, publish, mode };
}

/** Who is in the newest day of the view, or in the newest up to `day`; undefined where it does not say. */
export async function whoIsIn(
  { query }: Opened,
  { mode, entity, ...names }: TrinoNames & Pick<TrinoTarget, 'mode' | 'entity'>,
  day?: string,
): Promise<Kept | undefined> {
  const view = relation(names, names.name);
  const { columns: described } = await query(`SELECT column_name FROM ${schemaOf(names, 'columns')} AND table_name = ${literal(names.name)}`);
  const there = new Set(textsIn(described, 0));
  if (!there.has('segment') || !there.has(entity.toLowerCase())) return undefined;
  const until = day === undefined ? '' : ` WHERE ${AS_OF} <= ${dateLiteral(day)}`;
  const newest = mode === 'history' ? ` WHERE ${AS_OF} = (SELECT max(${AS_OF}) FROM ${view}${until})` : '';
  const control = there.has('control');
  const { columns } = await query(
    `SELECT CAST(${identifier(entity)} AS VARCHAR) AS e, segment AS s${control ? ', CAST(control AS DOUBLE) AS c' : ''} FROM ${view}${newest}`,
  );
  const ids = textsIn(columns, 0).map((id) => id ?? '');
  if (ids.length === 0 && day !== undefined) return undefined;
  return { ids, segment: textsIn(columns, 1), ...(control && { control: Float64Array.from(numbersIn(columns, 2)) }) };
}

export interface TrinoDelivery {
  readonly delivery: string;
  readonly at: string;
  readonly model: string;
  readonly counted: Counted;
  readonly because?: string;
}

/** Writes a table, reads it back, records it, and shows it. Whatever fails before the view is replaced leaves the old delivery in place. */
export async function deliverToTrino(open: Opened, target: TrinoTarget, job: TrinoDelivery): Promise<void> {
  const { query, append } = open;
  const own = tableOf(target, job.delivery);
  await makeSchema(open, target);
  try {
    const declared = target.columns.map(({ name, kind }) => `${identifier(name.toLowerCase())} ${DECLARED[kind]}`);
    await query(`CREATE TABLE ${relation(target, own)} (${declared.join(', ')})`);
    await append(relation(target, own), target.columns);
    await readBack(open, target, own, job.counted);
    await record(open, target, job);
    await query(`CREATE OR REPLACE VIEW ${relation(target, target.name)} AS ${await viewOver(open, target, own)}`);
  } catch (error) {
    await query(`DROP TABLE IF EXISTS ${relation(target, own)}`).catch(() => undefined);
    if (!(error instanceof EngineFault)) throw error;
    throw new WriteRefused(`The delivery could not be written, and the one before it stays: ${error.message.replace(/\.$/, '')}.`);
  }
  // What is left over is taken away next time.
  await forget(open, target, own).catch(() => undefined);
}

/** The column that says of which day a row is. */
const AS_OF = 'as_of';

/** The table of one delivery; its name sorts by time. */
function tableOf({ name }: TrinoNames, delivery: string): string {
  return `${name}__${delivery.toLowerCase().replaceAll('-', '_')}`;
}

async function makeSchema({ query }: Opened, { catalog, schema }: TrinoNames): Promise<void> {
  const { rows } = await query(`SELECT 1 FROM ${identifier(catalog)}.information_schema.schemata WHERE schema_name = ${literal(schema)}`);
  if (rows === 0) await query(`CREATE SCHEMA ${identifier(catalog)}.${identifier(schema)}`);
}

async function readBack({ query }: Opened, target: TrinoTarget, own: string, counted: Counted): Promise<void> {
  const name = target.shown ? (target.shown.hasSegment ? 'segment' : undefined) : target.columns.find(({ from }) => from === 'segment')?.name;
  const key = name === undefined ? `''` : `coalesce(${identifier(name)}, '')`;
  const from = target.shown ? `(${target.shown.select(relation(target, own))}) AS shown` : relation(target, own);
  const { columns } = await query(`SELECT ${key} AS k, CAST(count(*) AS DOUBLE) AS n FROM ${from} GROUP BY 1`);
  const problem = differenceIn(textsIn(columns, 0), numbersIn(columns, 1), counted, name !== undefined);
  if (problem !== undefined) throw new WriteRefused(`${problem} The delivery before it stays.`);
}

async function record({ query }: Opened, target: TrinoTarget, { delivery, at, model, counted, because }: TrinoDelivery): Promise<void> {
  const { total, segments, rows } = counted;
  await query(
    `CREATE TABLE IF NOT EXISTS ${relation(target, DELIVERIES)} (delivery VARCHAR, spec VARCHAR, publish VARCHAR, table_name VARCHAR, mode VARCHAR, delivered_at VARCHAR,
     as_of VARCHAR, model VARCHAR, rows BIGINT, rows_by_segment VARCHAR, because VARCHAR)`,
  );
  const texts = [delivery, target.spec, target.publish, target.name, target.mode, at, target.day, model];
  const text = (value: string | undefined): string => (value === undefined ? 'CAST(NULL AS VARCHAR)' : literal(value));
  const bySegment = JSON.stringify(Object.fromEntries(segments.map(({ id }, i) => [id, rows[i] ?? 0])));
  await query(`INSERT INTO ${relation(target, DELIVERIES)} SELECT ${[...texts.map(text), `BIGINT '${total}'`, literal(bySegment), text(because)].join(', ')}`);
}

/** The newest delivery, or that of each day: this one, and those of other days that the view shows now. */
async function viewOver(open: Opened, target: TrinoTarget, own: string): Promise<string> {
  if (target.shown) return target.shown.select(relation(target, own));
  const names = target.columns.map(({ name }) => identifier(name.toLowerCase()));
  if (target.mode === 'replace') return `SELECT ${names.join(', ')} FROM ${relation(target, own)}`;
  const shown = [...(await shownNow(open, target)).filter(({ day }) => day !== target.day), { day: target.day ?? '', table: own }];
  const parts: string[] = [];
  for (const { day, table } of shown) {
    const { columns } = await open.query(`SELECT column_name FROM ${schemaOf(target, 'columns')} AND table_name = ${literal(table)}`);
    const there = new Set(textsIn(columns, 0));
    // A column that came later is empty before.
    const cells = target.columns.map(({ name, kind }) =>
      there.has(name.toLowerCase()) ? identifier(name.toLowerCase()) : `CAST(NULL AS ${DECLARED[kind]}) AS ${identifier(name.toLowerCase())}`,
    );
    parts.push(`SELECT ${[...cells, `${dateLiteral(day)} AS ${AS_OF}`].join(', ')} FROM ${relation(target, table)}`);
  }
  return parts.join(' UNION ALL ');
}

/** A day of a view, and the last part of the name of its table. */
const SHOWN = /DATE\s*'(\d{4}-\d\d-\d\d)'(?:(?!\bFROM\b)[\s\S])*?\bFROM\s+(?:(?:"(?:[^"]|"")*"|[^\s."]+)\.)*("(?:[^"]|"")*"|[^\s."]+)/g;

/** The tables that the view of a history reads, each with its day. */
async function shownNow({ query }: Opened, target: TrinoTarget): Promise<{ readonly day: string; readonly table: string }[]> {
  const { columns } = await query(`SELECT view_definition FROM ${schemaOf(target, 'views')} AND table_name = ${literal(target.name)}`);
  const text = textsIn(columns, 0)[0] ?? '';
  return [...text.matchAll(SHOWN)].map(([, day = '', table = '']) => ({
    day,
    table: table.startsWith('"') ? table.slice(1, -1).replaceAll('""', '"') : table,
  }));
}

/** Takes away the tables of deliveries that no view shows and that are not among the newest. */
async function forget(open: Opened, target: TrinoTarget, own: string): Promise<void> {
  const { columns } = await open.query(
    `SELECT table_name FROM ${schemaOf(target, 'tables')} AND table_name LIKE ${literal(`${target.name.replaceAll(/[_%\\]/g, '\\$&')}\\_\\_%`)} ESCAPE '\\'`,
  );
  const mine = textsIn(columns, 0)
    .flatMap((table) => (table !== null && /^\d{8}t[a-z0-9_]+$/.test(table.slice(target.name.length + 2)) ? [table] : []))
    .sort();
  const shown = new Set(target.mode === 'history' ? (await shownNow(open, target)).map(({ table }) => table) : [own]);
  const old = mine.slice(0, Math.max(0, mine.length - target.keep)).filter((table) => !shown.has(table));
  for (const table of old) await open.query(`DROP TABLE IF EXISTS ${relation(target, table)}`);
}

const relation = ({ catalog, schema }: TrinoNames, name: string): string => [catalog, schema, name].map(identifier).join('.');

/** What the catalog says of the schema, to be followed by `AND`. */
function schemaOf({ catalog, schema }: TrinoNames, about: 'tables' | 'columns' | 'views'): string {
  return `${identifier(catalog)}.information_schema.${about} WHERE table_schema = ${literal(schema)}`;
}

export interface Opened {
  readonly query: (sql: string) => Promise<QueryResult>;
  readonly append: (relation: string, columns: readonly PublishedColumn[]) => Promise<void>;
}

/** One piece of work on the server; what it says is a reason not to deliver. */
export async function inTrino<T>(connection: ConnectionPlan, open: OpenWriter, work: (opened: Opened) => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    const writer: Writer = await open(connection, signal);
    return await work({ query: (sql) => writer.query(sql, signal), append: (to, columns) => writer.append(to, columns, signal) }).finally(() => writer.close());
  } catch (error) {
    throw error instanceof EngineFault ? new WriteRefused(error.message) : error;
  }
}
