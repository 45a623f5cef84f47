// Folders of Delta, Iceberg and Hudi tables: files of rows that were deleted or rewritten remain in them, and only a log says which rows are there.
// The folder itself is read by its log; a look at its files alone is refused.

import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Warehouse } from '../../warehouse/warehouse.ts';
import { deltaRows, isDelta } from './delta.ts';
import { icebergRows, isIceberg } from './iceberg.ts';
import { type LiveRows, UnreadTable } from './live-rows.ts';

interface LakeTable {
  readonly title: string;
  readonly holds: (folder: string) => boolean;
  /** The rows that are there; absent where its log is not read. */
  readonly rows?: (folder: string, warehouse: Warehouse, signal?: AbortSignal) => Promise<LiveRows>;
  /** How its rows are written where they can be read. */
  readonly instead: string;
}

const TABLES: readonly LakeTable[] = [
  {
    title: 'a Delta table',
    holds: isDelta,
    rows: deltaRows,
    instead:
      "in Python: `DeltaTable(folder).to_pyarrow_dataset()`, written as Parquet elsewhere; in DuckDB: `COPY (FROM delta_scan('folder')) TO 'rows.parquet'`",
  },
  {
    title: 'an Iceberg table',
    holds: isIceberg,
    rows: icebergRows,
    instead:
      "in Python: `StaticTable.from_metadata(file).scan().to_arrow()`, written as Parquet elsewhere; in DuckDB: `COPY (FROM iceberg_scan('folder')) TO 'rows.parquet'`",
  },
  {
    title: 'a Hudi table',
    holds: (folder) => existsSync(path.join(folder, '.hoodie')),
    instead: 'with Spark: read it as `hudi`, and write its rows as Parquet elsewhere',
  },
];

/** Tables are parted into folders of folders; no one goes deeper than this. */
const DEEPEST = 12;

const DELETED = 'whose folder also holds rows that were deleted';
const ELSEWHERE = 'write the rows that are there to a file of their own and name that';

/** The rows that are there in the table that a folder is, or why they are not read, as the end of a sentence; undefined where it is none. */
export async function liveRows(folder: string, warehouse: Warehouse, signal?: AbortSignal): Promise<LiveRows | { readonly unread: string } | undefined> {
  const found = TABLES.find(({ holds, rows }) => rows !== undefined && holds(folder));
  if (found?.rows === undefined) return undefined;
  const named = `\`${path.basename(folder)}\` is ${found.title}`;
  try {
    const live = await found.rows(folder, warehouse, signal);
    const gone = live.files.find((file) => !existsSync(file.path));
    if (gone !== undefined) throw new UnreadTable(`its file \`${path.basename(gone.path)}\` is missing`);
    return live.files.length === 0 ? { unread: `${named} without rows` } : live;
  } catch (error) {
    signal?.throwIfAborted();
    const reason = error instanceof UnreadTable ? error.message : 'its log is damaged';
    return { unread: `${named}, ${DELETED}, and cannot be read since ${reason}: ${ELSEWHERE} (${found.instead})` };
  }
}

/** Why what a path names is not read, as the end of a sentence: it is such a table, or lies in one. Undefined where it is none. */
export function lakeReason(places: readonly string[]): string | undefined {
  for (const folder of foldersOf(places)) {
    const found = TABLES.find(({ holds }) => holds(folder));
    const named = `\`${path.basename(folder)}\` is ${found?.title}, ${DELETED}`;
    if (found?.rows !== undefined) return `${named}: name the folder itself, without what follows it, and the rows that are there are read`;
    if (found) return `${named}: ${ELSEWHERE} (${found.instead})`;
  }
  return undefined;
}

/** The places that are folders, and what they and the files lie in, each once. */
function foldersOf(places: readonly string[]): Set<string> {
  const folders = new Set<string>();
  for (const place of places) {
    let folder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ? place : path.dirname(place);
    for (let depth = 0; depth < DEEPEST && !folders.has(folder); depth++) {
      folders.add(folder);
      folder = path.dirname(folder);
    }
  }
  return folders;
}
