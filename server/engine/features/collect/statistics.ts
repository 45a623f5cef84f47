// The counts of a source that every run needs: rows as delivered and what each step removes, keys, first and last event.

import { identifier } from '../../data/sql/quote.ts';
import { notAfter } from '../../data/sql/windows.ts';
import { DAY, KEY, type PreparedSource, TIME } from '../../data/tables/prepared-source.ts';
import { numberAt, textAt, type Warehouse } from '../../data/warehouse/warehouse.ts';

export interface SourceCounts {
  readonly rows: number;
  /** Removed by `where`, and by `duplicates`. */
  readonly filtered: number;
  readonly duplicates: number;
  readonly withoutKey: number;
  /** Rows with a key, of a source with a `time:`, that do not say when they happened. */
  readonly withoutTime: number;
  readonly afterAsOf: number;
  /** Rows with a key that are known at `as_of`. */
  readonly known: number;
  /** Of all rows as delivered, ISO days. */
  readonly from?: string;
  readonly to?: string;
  /** The first day with a known row. */
  readonly firstKnown?: string;
}

export async function countSource(source: PreparedSource, asOf: string | undefined, warehouse: Warehouse, signal?: AbortSignal): Promise<SourceCounts> {
  const [key, day, time] = [identifier(KEY), identifier(DAY), identifier(TIME)];
  const known = source.hasTime ? `${day} IS NOT NULL AND ${notAfter(asOf, day, time)}` : 'TRUE';
  const keyed = source.hasKey ? `${key} IS NOT NULL` : 'TRUE';
  const delivered = await warehouse.query(
    `SELECT count(*), ${source.hasTime ? `CAST(CAST(min(${time}) AS DATE) AS VARCHAR), CAST(CAST(max(${time}) AS DATE) AS VARCHAR)` : 'NULL, NULL'} FROM ${source.delivered}`,
    signal,
  );
  const rows = await warehouse.query(
    `SELECT count(*), count(*) FILTER (WHERE NOT (${keyed})), ${source.hasTime ? `count(*) FILTER (WHERE ${keyed} AND ${day} IS NULL)` : '0'}, ${source.hasTime ? `count(*) FILTER (WHERE ${keyed} AND NOT (${notAfter(asOf, day, time)}))` : '0'}, count(*) FILTER (WHERE ${keyed} AND ${known}), ${source.hasTime ? `CAST(min(${day}) FILTER (WHERE ${keyed} AND ${known}) AS VARCHAR)` : 'NULL'} FROM ${source.rows}`,
    signal,
  );
  const all = numberAt(delivered, 0);
  const removed = all - numberAt(rows, 0);
  const unique =
    source.beforeDuplicates === undefined ? undefined : numberAt(await warehouse.query(`SELECT count(*) FROM ${source.beforeDuplicates}`, signal), 0);
  const duplicates = unique === undefined ? 0 : unique - numberAt(rows, 0);
  const [from, to, firstKnown] = [textAt(delivered, 1), textAt(delivered, 2), textAt(rows, 5)];
  return {
    rows: all,
    filtered: removed - duplicates,
    duplicates,
    withoutKey: numberAt(rows, 1),
    withoutTime: numberAt(rows, 2),
    afterAsOf: numberAt(rows, 3),
    known: numberAt(rows, 4),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(firstKnown !== undefined && { firstKnown }),
  };
}

/** How many rows repeat an earlier one in every column. */
export async function countDuplicates(source: PreparedSource, warehouse: Warehouse, signal?: AbortSignal): Promise<number> {
  const columns = source.columns
    .filter((column) => !column.derived)
    .map((column) => identifier(column.name))
    .join(', ');
  if (columns === '') return 0;
  return numberAt(await warehouse.query(`SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM ${source.delivered} GROUP BY ${columns})`, signal), 0);
}

/** How many entities have several known rows. */
export async function countRepeated(source: PreparedSource, asOf: string | undefined, warehouse: Warehouse, signal?: AbortSignal): Promise<number> {
  const key = identifier(KEY);
  const known = source.hasTime ? ` AND ${notAfter(asOf, identifier(DAY), identifier(TIME))}` : '';
  return numberAt(
    await warehouse.query(`SELECT count(*) FROM (SELECT ${key} FROM ${source.rows} WHERE ${key} IS NOT NULL${known} GROUP BY 1 HAVING count(*) > 1)`, signal),
    0,
  );
}
