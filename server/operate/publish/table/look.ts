// Looking at a table before it is written: is it one that this publish made, does it have the columns, and who is in it.

import { dateLiteral, identifier, literal } from '../../../engine/data/sql/quote.ts';
import type { Kept } from '../kept.ts';
import { DELIVERIES, deliveriesOf, namesOf, relationOf, type TableNames } from './names.ts';
import { numbersIn, type TableSession, type TableStore, textsIn } from './store.ts';
import { type TableTarget, TYPES, VALID } from './target.ts';

export type Looked =
  | { readonly refused: string }
  | {
      readonly notes: readonly string[];
      /** Columns that are not there yet; absent where the table is not. */
      readonly lacks?: readonly string[];
    };

/** What a table that is there tells of the last delivery; types of its columns by name in small letters. */
export type Tell<T> = (session: TableSession, names: TableNames, types: ReadonlyMap<string, string>) => Promise<T | undefined>;

/** `tell` is asked of a table that may be written to. */
export async function lookAtTable<T>(
  target: TableTarget,
  tell: Tell<T>,
  signal?: AbortSignal,
): Promise<(Exclude<Looked, { readonly refused: string }> & { readonly before?: T }) | { readonly refused: string }> {
  const names = namesOf(target.table, target.store);
  if (names === undefined) return { refused: `\`${target.table}\` is no name of a table; it is \`schema.name\`.` };
  if (names.name === DELIVERIES) return { refused: `\`${DELIVERIES}\` is where deliveries are recorded. Name another table.` };
  const reserved = target.mode === 'history' ? target.columns.find(({ name }) => VALID.some((one) => one === name.toLowerCase())) : undefined;
  if (reserved) return { refused: `A history has a column \`${reserved.name}\` of its own; publish that feature under another name.` };
  const long = [names.schema, names.name, ...target.columns.map(({ name }) => name)].find(
    (name) => Buffer.byteLength(name) > (target.store.longestName ?? Number.POSITIVE_INFINITY),
  );
  if (long !== undefined)
    return { refused: `The name \`${long}\` is longer than the ${target.store.longestName} bytes that the database keeps of a name. Give a shorter one.` };
  const found = await target.store.within(
    'look',
    async (session) => {
      const looked = await look(session, names, target, signal);
      if ('refused' in looked || looked.lacks === undefined) return looked;
      const before = await tell(session, names, await columnTypes(session, names, signal));
      return { ...looked, ...(before !== undefined && { before }) };
    },
    signal,
  );
  return found ?? { notes: ['The database file is made by this delivery.'] };
}

export async function look(session: TableSession, names: TableNames, target: TableTarget, signal?: AbortSignal): Promise<Looked> {
  const { table, mode, columns, spec, publish } = target;
  const types = await columnTypes(session, names, signal);
  if (types.size === 0) return { notes: [] };
  if ((await relationType(session, names)) === 'VIEW') return { refused: `\`${table}\` is a view. Name another table.` };
  const made = await madeBy(session, names);
  if (made === undefined) return { refused: `The table \`${table}\` is there and was not made by Segspec. Move it away, or name another table.` };
  if (made.spec !== spec || made.publish !== publish)
    return { refused: `The table \`${table}\` is a delivery of \`${made.publish}\` of ${made.spec}. Name another table.` };
  if (made.mode !== mode)
    return {
      refused: `The table \`${table}\` was delivered with \`mode: ${made.mode}\`${made.mode === 'history' ? ', and its history would be lost' : ' and has no history'}. Name another table for \`mode: ${mode}\`.`,
    };
  const own = new Set([...columns.map(({ name }) => name.toLowerCase()), ...(mode === 'history' ? VALID : [])]);
  const more = [...types.keys()].filter((name) => !own.has(name));
  if (more.length > 0)
    return {
      refused: `The table \`${table}\` has ${more.map((name) => `\`${name}\``).join(', ')}, which the publish does not give any more. Drop what is not needed, or publish it again.`,
    };
  const other = columns.find(({ name, kind }) => ![undefined, TYPES[kind]].includes(types.get(name.toLowerCase())));
  if (other)
    return {
      refused: `In the table \`${table}\` the column \`${other.name}\` is ${types.get(other.name.toLowerCase())}, and the publish gives ${TYPES[other.kind]}.`,
    };
  const lacks = columns.filter(({ name }) => !types.has(name.toLowerCase())).map(({ name }) => name);
  return {
    notes:
      lacks.length > 0 ? [`The table gets ${lacks.map((name) => `\`${name}\``).join(', ')} as ${lacks.length === 1 ? 'a new column' : 'new columns'}.`] : [],
    lacks,
  };
}

/** By name in small letters; empty where there is no such table. */
export async function columnTypes(session: TableSession, { schema, name }: TableNames, signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const there = await session.columns(
    `SELECT column_name, data_type FROM information_schema.columns WHERE table_catalog = current_database() AND table_schema = ${literal(schema)} AND table_name = ${literal(name)} ORDER BY ordinal_position`,
    signal,
  );
  return new Map(textsIn(there, 0).map((column, i) => [(column ?? '').toLowerCase(), session.words.native(textsIn(there, 1)[i] ?? '')]));
}

/** `BASE TABLE` or `VIEW`; undefined where there is neither. */
export async function relationType(session: TableSession, { schema, name }: TableNames): Promise<string | undefined> {
  const found = await session.columns(
    `SELECT table_type FROM information_schema.tables WHERE table_catalog = current_database() AND table_schema = ${literal(schema)} AND table_name = ${literal(name)}`,
  );
  return textsIn(found, 0)[0] ?? undefined;
}

export async function madeBy(
  session: TableSession,
  names: TableNames,
): Promise<{ readonly spec: string; readonly publish: string; readonly mode: string } | undefined> {
  try {
    const found = await session.columns(
      `SELECT spec, publish, mode FROM ${deliveriesOf(names)} WHERE table_name = ${literal(names.name)} ORDER BY delivered_at DESC LIMIT 1`,
    );
    const [spec, publish, mode] = [0, 1, 2].map((at) => textsIn(found, at)[0] ?? undefined);
    return spec === undefined || publish === undefined || mode === undefined ? undefined : { spec, publish, mode };
  } catch {
    return undefined;
  }
}

/** Who was in a history on a day. */
export async function historyOn(store: TableStore, table: string, entity: string, day: string, signal?: AbortSignal): Promise<Kept | undefined> {
  const names = namesOf(table, store);
  if (names === undefined) return undefined;
  return store.within(
    'look',
    async (session) => {
      const types = await columnTypes(session, names, signal);
      return VALID.every((name) => types.has(name)) ? whoIsIn(session, names, { entity, mode: 'history' }, types, signal, day) : undefined;
    },
    signal,
  );
}

/** Those who are in the table, or were on a day; undefined where it does not say. */
export async function whoIsIn(
  session: TableSession,
  names: TableNames,
  { entity, mode }: Pick<TableTarget, 'entity' | 'mode'>,
  types: ReadonlyMap<string, string>,
  signal?: AbortSignal,
  day?: string,
): Promise<Kept | undefined> {
  if (!types.has('segment') || !types.has(entity.toLowerCase())) return undefined;
  const control = types.get('control') === 'BOOLEAN';
  const then = day === undefined ? 'valid_to IS NULL' : `valid_from <= ${dateLiteral(day)} AND (valid_to IS NULL OR valid_to > ${dateLiteral(day)})`;
  const current = mode === 'history' ? ` WHERE ${then}` : '';
  const found = await session.columns(
    `SELECT CAST(${identifier(entity)} AS VARCHAR) AS e, segment AS s${control ? `, ${session.words.ofBoolean('control')} AS c` : ''} FROM ${relationOf(names)}${current}`,
    signal,
  );
  return { ids: textsIn(found, 0).map((id) => id ?? ''), segment: textsIn(found, 1), ...(control && { control: Float64Array.from(numbersIn(found, 2)) }) };
}
