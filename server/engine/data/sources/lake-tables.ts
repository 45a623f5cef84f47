// Folders of Delta, Iceberg and Hudi tables: files of rows that were deleted or rewritten remain in them, and only a log says which rows are there.

import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

interface LakeTable {
  readonly title: string;
  readonly holds: (folder: string) => boolean;
  /** How its rows are written where they can be read. */
  readonly instead: string;
}

const TABLES: readonly LakeTable[] = [
  {
    title: 'a Delta table',
    holds: (folder) => existsSync(path.join(folder, '_delta_log')),
    instead:
      "in Python: `DeltaTable(folder).to_pyarrow_dataset()`, written as Parquet elsewhere; in DuckDB: `COPY (FROM delta_scan('folder')) TO 'rows.parquet'`",
  },
  {
    title: 'an Iceberg table',
    holds: (folder) => namesIn(path.join(folder, 'metadata')).some((name) => name.endsWith('.metadata.json') || name === 'version-hint.text'),
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

/** Why what a path names is not read, as the end of a sentence: it is such a table, or lies in one. Undefined where it is none. */
export function lakeReason(places: readonly string[]): string | undefined {
  for (const folder of foldersOf(places)) {
    const found = TABLES.find(({ holds }) => holds(folder));
    if (found)
      return `\`${path.basename(folder)}\` is ${found.title}, whose folder also holds rows that were deleted: write the rows that are there to a file of their own and name that (${found.instead})`;
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

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
