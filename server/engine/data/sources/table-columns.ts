// The columns of tables on a server: of all that a plan reads from it in one statement, as each costs one more and none of them looks at a row.

import { identifier } from '../sql/quote.ts';
import type { Database, WarehouseColumn } from '../warehouse/warehouse.ts';

const known = new WeakMap<Database, Map<string, readonly WarehouseColumn[]>>();

/** The columns that a SELECT gives. `others` are SELECTs whose columns will be asked for. Rejects as the database does. */
export async function columnsOf(database: Database, select: string, others: readonly string[], signal?: AbortSignal): Promise<readonly WarehouseColumn[]> {
  const found = known.get(database) ?? new Map<string, readonly WarehouseColumn[]>();
  const own = found.get(select);
  if (own !== undefined) return own;
  if (!known.has(database)) {
    known.set(database, found);
    const together = [...new Set([select, ...others])];
    // One that cannot be asked takes the others with it: then each is asked by itself, and is told of by itself.
    const parts = together.length < 2 ? undefined : await besideEachOther(database, together, signal).catch(() => undefined);
    signal?.throwIfAborted();
    parts?.forEach((columns, i) => void found.set(together[i] ?? '', columns));
  }
  const columns = found.get(select) ?? (await database.schema(select, signal));
  found.set(select, columns);
  return columns;
}

/** One row of all of them would have the columns of each, with a mark between two. */
async function besideEachOther(database: Database, selects: readonly string[], signal: AbortSignal | undefined): Promise<WarehouseColumn[][]> {
  const mark = (i: number): string => `·${i}`;
  const list = selects.flatMap((_, i) => [...(i === 0 ? [] : [`0 AS ${identifier(mark(i))}`]), `t${i}.*`]);
  const from = selects.map((select, i) => `(${select}) AS t${i}`).join(' CROSS JOIN ');
  const parts: WarehouseColumn[][] = [[]];
  for (const column of await database.schema(`SELECT ${list.join(', ')} FROM ${from}`, signal)) {
    if (column.name === mark(parts.length)) parts.push([]);
    else parts.at(-1)?.push(column);
  }
  if (parts.length !== selects.length) throw new Error('the columns of tables cannot be told from each other');
  return parts;
}
