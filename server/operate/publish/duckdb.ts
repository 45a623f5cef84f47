// A database of its own for reading back what was written, by other code than wrote it.

import { openDuckDb } from '../../engine/data/warehouse/duckdb.ts';
import type { ResultColumn } from '../../engine/data/warehouse/warehouse.ts';

/** The columns of one SELECT that may read files in these folders. */
export async function readTable(select: string, folders: readonly string[], signal?: AbortSignal): Promise<readonly ResultColumn[]> {
  const database = await openDuckDb();
  try {
    await database.begin(folders);
    return (await database.query(select, signal)).columns;
  } finally {
    database.close();
  }
}
