// A lookup that lies in another database than the rows that look things up in it: its columns that the plan names, taken over there.

import type { Plan } from '../../../../language/plan/plan.ts';
import { plainValue, restoredValue } from '../sql/carried-value.ts';
import { identifier, literal, numeral } from '../sql/quote.ts';
import { type Lookup, onColumn } from '../sql/row-scope.ts';
import { askedAlone } from '../tables/tally.ts';
import type { Database, QueryResult, Warehouse } from '../warehouse/warehouse.ts';
import { usedColumns } from './used-columns.ts';

/** A server is only read: what it looks up elsewhere is written into each query. */
const MOST_ROWS = 20_000;
const MOST_TEXT = 400_000;

export interface MoveInput {
  readonly lookup: Lookup;
  /** Columns that are compared. */
  readonly keys: number;
  readonly plan: Pick<Plan, 'sources'>;
  readonly to: Database;
  readonly warehouse: Warehouse;
  /** What it is to be called, where relations can be made. */
  readonly name: string;
  readonly signal?: AbortSignal;
}

/** The lookup beside the rows that ask for it; why it cannot be, as the end of a sentence. */
export async function moveLookup({ lookup, keys, plan, to, warehouse, name, signal }: MoveInput): Promise<Lookup | { readonly problem: string }> {
  const { source } = lookup;
  const used = usedColumns(plan, source.plan.name);
  const columns = source.columns.filter((column) => used.has(column.name) || (column.header !== undefined && used.has(column.header)));
  const secret = columns.find((column) => source.plan.columns.some((declared) => declared.name === column.name && declared.personal));
  if (secret !== undefined) return { problem: `\`${secret.name}\` is personal and would have to leave the database that it lies in` };
  const on = Array.from({ length: keys }, (_, i) => onColumn(i));
  const { words, query } = source.database;
  const sent = [
    ...on.map((key, i) => `l.${identifier(key)} AS k${i}`),
    ...columns.map((column, i) => `${plainValue(`l.${identifier(column.name)}`, column.type, words)} AS v${i}`),
  ];
  const bound = to === warehouse ? '' : ` LIMIT ${MOST_ROWS + 1}`;
  const result = await query(`SELECT ${sent.join(', ')} FROM ${lookup.relation} AS l${bound}`, signal);
  if (to !== warehouse && result.rows > MOST_ROWS)
    return { problem: `it has more than ${MOST_ROWS} rows, too many to send along with each query; load it into the database of the rows that look it up` };
  const given = to === warehouse ? await loaded(result, warehouse, name, signal) : written(result);
  if (given.length > MOST_TEXT)
    return { problem: 'its values are too long to send along with each query; load it into the database of the rows that look it up' };
  const back = [
    ...on.map((key, i) => `m.k${i} AS ${identifier(key)}`),
    ...columns.map((column, i) => `${restoredValue(`m.v${i}`, column.type, to.words)} AS ${identifier(column.name)}`),
  ];
  const relation = await to.relation(name, `SELECT ${back.join(', ')} FROM ${given} AS m`, true, signal);
  return { relation, source: { ...source, database: to, tally: askedAlone(to), delivered: relation, rows: relation, columns } };
}

async function loaded(result: QueryResult, warehouse: Warehouse, name: string, signal: AbortSignal | undefined): Promise<string> {
  const table = `·fetched:${name}`;
  await warehouse.load(table, result.columns, signal);
  return identifier(table);
}

/** The rows as constants: no table has to be made for them. */
function written({ rows, columns }: QueryResult): string {
  const value = ({ kind, values }: QueryResult['columns'][number], row: number): string => {
    if (kind === 'text') return values[row] === null ? 'NULL' : literal(values[row] ?? '');
    return numeral(values[row] ?? Number.NaN);
  };
  const types = columns.map(({ kind, name }) => `CAST(c.${name} AS ${kind === 'text' ? 'VARCHAR' : 'DOUBLE PRECISION'}) AS ${name}`);
  const names = columns.map(({ name }) => name).join(', ');
  const lists = Array.from({ length: rows }, (_, row) => `(${columns.map((column) => value(column, row)).join(', ')})`);
  if (rows === 0) lists.push(`(${columns.map(() => 'NULL').join(', ')})`);
  return `(SELECT ${types.join(', ')} FROM (VALUES ${lists.join(', ')}) AS c(${names})${rows === 0 ? ' WHERE FALSE' : ''})`;
}
