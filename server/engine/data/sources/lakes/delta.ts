// A Delta table: the log of what was added and removed, from where it was last summed up, gives the files that are live.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filePath } from '../../sql/quote.ts';
import { numberAt, textsOf, type Warehouse } from '../../warehouse/warehouse.ts';
import { isRecord, type Json, type LakeColumn, type LiveFile, type LiveRows, listOf, recordOf, textOf, UnreadTable } from './live-rows.ts';

const LOG = '_delta_log';
const BESIDE = 'its log is summed up in files beside it (`v2Checkpoint`)';
const COMMIT = /^(\d{20})\.json$/;
const SUMMED_UP = /^(\d{20})\.checkpoint(?:\.\d{10}\.\d{10})?\.parquet$/;
/** What a table may ask of its readers. */
const UNDERSTOOD = new Set(['deletionVectors', 'columnMapping', 'timestampNtz', 'vacuumProtocolCheck', 'v2Checkpoint', 'domainMetadata', 'inCommitTimestamp']);

export const isDelta = (folder: string): boolean => existsSync(path.join(folder, LOG));

export async function deltaRows(folder: string, warehouse: Warehouse, signal?: AbortSignal): Promise<LiveRows> {
  const log = path.join(folder, LOG);
  const names = readdirSync(log).sort();
  const version = (name: string, pattern: RegExp): string | undefined => pattern.exec(name)?.[1];
  const summed = names.flatMap((name) => version(name, SUMMED_UP) ?? []).at(-1);
  if (names.some((name) => /\.checkpoint\.[^.]+-[^.]+\.(parquet|json)$/.test(name))) throw new UnreadTable(BESIDE);
  const commits = names.filter((name) => (version(name, COMMIT) ?? '') > (summed ?? ''));
  const first = commits[0] === undefined ? undefined : Number(version(commits[0], COMMIT));
  if (commits.some((name, i) => Number(version(name, COMMIT)) !== (first ?? 0) + i) || (first ?? 0) !== (summed === undefined ? 0 : Number(summed) + 1)) {
    if (commits.length > 0 || summed === undefined) throw new UnreadTable('parts of its log are missing');
  }
  const before =
    summed === undefined
      ? []
      : await summedUp(
          log,
          names.filter((name) => version(name, SUMMED_UP) === summed),
          warehouse,
          signal,
        );
  return liveOf([before, ...commits.map((name) => linesOf(path.join(log, name)))], folder);
}

function linesOf(file: string): Json[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return recordOf(JSON.parse(line));
      } catch {
        throw new UnreadTable(`\`${path.basename(file)}\` of its log is damaged`);
      }
    });
}

const ACTIONS = ['add', 'remove', 'metaData', 'protocol'] as const;

async function summedUp(log: string, names: readonly string[], warehouse: Warehouse, signal: AbortSignal | undefined): Promise<Json[]> {
  const from = `read_parquet([${names.map((name) => filePath(path.join(log, name))).join(', ')}])`;
  const known = new Set((await warehouse.schema(`SELECT * FROM ${from}`, signal)).map(({ name }) => name));
  if (known.has('sidecar') && numberAt(await warehouse.query(`SELECT count(sidecar) FROM ${from}`, signal), 0) > 0) throw new UnreadTable(BESIDE);
  const there = ACTIONS.filter((action) => known.has(action));
  const found = await warehouse.query(`SELECT ${there.map((action) => `CAST(to_json(${action}) AS VARCHAR)`).join(', ')} FROM ${from}`, signal);
  return there.flatMap((action, i) =>
    textsOf(found, i).flatMap((text) => (text === null || text === 'null' ? [] : [{ [action]: JSON.parse(text) as unknown }])),
  );
}

/** A file is another one with other deletions: those are told apart by how they are kept, where, and where in there they begin. */
function fileKey({ path: written, deletionVector }: Json): string {
  const { storageType, pathOrInlineDv, offset } = recordOf(deletionVector);
  return JSON.stringify([written, ...(isRecord(deletionVector) ? [storageType, pathOrInlineDv, offset ?? null].map(String) : [])]);
}

/** The actions of one version have no order: what it removes was there before it, and what it adds is there after it. */
function liveOf(versions: readonly (readonly Json[])[], folder: string): LiveRows {
  const live = new Map<string, Json>();
  let [meta, protocol]: [Json, Json] = [{}, {}];
  for (const actions of versions) {
    const removed = new Set(actions.flatMap(({ remove }) => (isRecord(remove) ? [fileKey(remove)] : [])));
    for (const key of removed) live.delete(key);
    for (const { add, metaData, protocol: asked } of actions) {
      if (isRecord(metaData)) meta = metaData;
      if (isRecord(asked)) protocol = asked;
      if (!isRecord(add)) continue;
      const key = fileKey(add);
      // No writer may do so, and readers differ in what they make of it.
      if (removed.has(key)) throw new UnreadTable(`one version of it both adds and removes \`${textOf(add['path']) ?? ''}\``);
      live.set(key, add);
    }
  }
  const unknown = listOf(protocol['readerFeatures']).find((feature) => !UNDERSTOOD.has(String(feature)));
  if (unknown !== undefined) throw new UnreadTable(`it asks readers for \`${String(unknown)}\``);
  const mapping = textOf(recordOf(meta['configuration'])['delta.columnMapping.mode']) ?? 'none';
  if (mapping !== 'none') throw new UnreadTable('its columns have other names in its files (column mapping)');
  if ([...live.values()].some(({ deletionVector }) => isRecord(deletionVector))) throw new UnreadTable('rows are deleted beside its files (deletion vectors)');
  const schema = textOf(meta['schemaString']);
  if (schema === undefined) throw new UnreadTable('its log does not say what its columns are');
  return {
    columns: columnsOf(recordOf(JSON.parse(schema))),
    parted: listOf(meta['partitionColumns']).map(String),
    files: [...live.values()].map((add) => fileOf(add, folder)),
  };
}

function fileOf(add: Json, folder: string): LiveFile {
  const written = textOf(add['path']) ?? '';
  if (/^[a-z][a-z0-9+.-]+:|^\//i.test(written)) throw new UnreadTable('some of its files lie elsewhere');
  const rows = recordOf(parsed(add['stats']))['numRecords'];
  const values = Object.entries(recordOf(add['partitionValues'])).map(([name, value]) => [name, value === '' ? null : (textOf(value) ?? null)] as const);
  return { path: path.join(folder, decodeURIComponent(written)), values: Object.fromEntries(values), ...(typeof rows === 'number' && { rows }) };
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'VARCHAR',
  long: 'BIGINT',
  integer: 'INTEGER',
  short: 'SMALLINT',
  byte: 'TINYINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP WITH TIME ZONE',
  timestamp_ntz: 'TIMESTAMP',
  binary: 'BLOB',
};

function columnsOf({ fields }: Json): LakeColumn[] {
  return listOf(fields).map((field) => {
    const { name, type } = recordOf(field);
    const written = textOf(type) ?? '';
    return { name: String(name), type: TYPES[written] ?? (/^decimal\(\d+,\d+\)$/.test(written) ? written.toUpperCase() : 'VARCHAR') };
  });
}
