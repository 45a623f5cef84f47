// An Iceberg table: its newest metadata names a snapshot, that a list of manifests, and these the files that are live.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { blocksOf, readContainer } from '../formats/avro/container.ts';
import { readerOf } from '../formats/carried/byte-reader.ts';
import { type Json, type LakeColumn, type LiveFile, type LiveRows, listOf, recordOf, textOf, UnreadTable } from './live-rows.ts';

const METADATA = /^(?:v(\d+)|(\d+)-.*?)(\.gz)?\.metadata\.json$/;
const DELETED = 2;

export const isIceberg = (folder: string): boolean => metadataFiles(folder).length > 0;

function metadataFiles(folder: string): string[] {
  const metadata = path.join(folder, 'metadata');
  return existsSync(metadata) ? readdirSync(metadata).filter((name) => METADATA.test(name)) : [];
}

export async function icebergRows(folder: string): Promise<LiveRows> {
  const metadata = newest(folder);
  const version = Number(metadata['format-version']);
  if (!(version === 1 || version === 2)) throw new UnreadTable(`it is of version ${String(metadata['format-version'])} of its format`);
  const schemas = listOf(metadata['schemas']).map(recordOf);
  const schema = schemas.find((one) => one['schema-id'] === metadata['current-schema-id']) ?? recordOf(metadata['schema']);
  refuseRenamed(schemas);
  const columns = listOf(schema['fields']).map((field) => columnOf(recordOf(field)));
  const current = metadata['current-snapshot-id'];
  const snapshot = listOf(metadata['snapshots'])
    .map(recordOf)
    .find((one) => one['snapshot-id'] === current);
  if (snapshot === undefined) return { columns, parted: [], files: [] };
  const here = hereOf(textOf(metadata['location']) ?? '', folder);
  const manifests = textOf(snapshot['manifest-list']);
  const listed: readonly Json[] =
    manifests === undefined ? listOf(snapshot['manifests']).map((one) => ({ manifest_path: one })) : await recordsOf(here(manifests));
  const files: LiveFile[] = [];
  for (const manifest of listed) {
    const entries = (await recordsOf(here(textOf(manifest['manifest_path']) ?? ''))).filter(({ status }) => Number(status) !== DELETED);
    if (Number(manifest['content'] ?? 0) !== 0 && entries.length > 0) throw new UnreadTable('rows are deleted beside its files (delete files)');
    for (const entry of entries) files.push(fileOf(recordOf(entry['data_file']), here));
  }
  return { columns, parted: [], files };
}

function newest(folder: string): Json {
  const names = metadataFiles(folder)
    .map((name) => ({ name, number: Number(METADATA.exec(name)?.[1] ?? METADATA.exec(name)?.[2]) }))
    .sort((a, b) => b.number - a.number);
  const highest = names.filter(({ number }) => number === names[0]?.number);
  const read = highest.map(({ name }) => {
    const bytes = readFileSync(path.join(folder, 'metadata', name));
    try {
      // Numbers of snapshots are longer than a number holds: they are told apart as texts.
      const text = (METADATA.exec(name)?.[3] === undefined ? bytes : gunzipSync(bytes))
        .toString('utf8')
        .replace(/("[a-z-]*snapshot-id"\s*:\s*)(-?\d+)/g, '$1"$2"');
      return recordOf(JSON.parse(text));
    } catch {
      throw new UnreadTable(`\`${name}\` of its metadata is damaged`);
    }
  });
  // Two writers at once may have tried the same number; the later one is what readers of a folder take.
  return read.sort((a, b) => Number(b['last-updated-ms']) - Number(a['last-updated-ms']))[0] ?? {};
}

/** A column keeps its number and may change its name; the files still have the old one. */
function refuseRenamed(schemas: readonly Json[]): void {
  const names = new Map<unknown, unknown>();
  const numbers = new Map<unknown, unknown>();
  for (const field of schemas.flatMap(({ fields }) => listOf(fields).map(recordOf))) {
    const { id, name } = field;
    if ((names.get(id) ?? name) !== name || (numbers.get(name) ?? id) !== id) throw new UnreadTable(`its column \`${String(name)}\` had another name before`);
    names.set(id, name);
    numbers.set(name, id);
  }
}

/** Paths are those of where the table was written; it may lie elsewhere now. */
function hereOf(location: string, folder: string): (written: string) => string {
  const root = plainPath(location).replace(/\/+$/, '');
  return (written) => {
    const given = plainPath(written);
    if (given.startsWith(`${root}/`)) return path.join(folder, given.slice(root.length + 1));
    throw new UnreadTable('some of its files lie elsewhere');
  };
}

const plainPath = (uri: string): string => uri.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^file:/i, '');

function fileOf(file: Json, here: (written: string) => string): LiveFile {
  if (Number(file['content'] ?? 0) !== 0) throw new UnreadTable('rows are deleted beside its files (delete files)');
  const format = String(file['file_format'] ?? '');
  if (format.toLowerCase() !== 'parquet') throw new UnreadTable(`its files are ${format}, and not Parquet`);
  const rows = Number(file['record_count']);
  return { path: here(textOf(file['file_path']) ?? ''), values: {}, ...(Number.isFinite(rows) && { rows }) };
}

async function recordsOf(file: string): Promise<Json[]> {
  if (!existsSync(file)) throw new UnreadTable(`\`${path.basename(file)}\` of its metadata is missing`);
  const reader = readerOf({ path: file, zipped: false });
  try {
    const container = await readContainer(reader);
    const { typeOfSchema } = await import('../formats/avro/scalars.ts');
    const type = typeOfSchema(container.schema);
    const records: Json[] = [];
    const blocks = blocksOf(reader, container);
    for (let next = await blocks.next(); next.done !== true; next = await blocks.next()) {
      const { bytes, records: count } = next.value;
      let at = 0;
      for (let i = 0; bytes !== undefined && i < count; i++) {
        const { value, offset } = type.decode(bytes, at);
        records.push(recordOf(value));
        at = offset;
      }
    }
    return records;
  } catch (error) {
    if (error instanceof UnreadTable) throw error;
    throw new UnreadTable(`\`${path.basename(file)}\` of its metadata is damaged`);
  } finally {
    await reader.close();
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'VARCHAR',
  uuid: 'VARCHAR',
  long: 'BIGINT',
  int: 'INTEGER',
  float: 'FLOAT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  time: 'TIME',
  timestamp: 'TIMESTAMP',
  timestamptz: 'TIMESTAMP WITH TIME ZONE',
};

function columnOf({ name, type }: Json): LakeColumn {
  const written = textOf(type) ?? '';
  return { name: String(name), type: TYPES[written] ?? (/^decimal\(\d+, ?\d+\)$/.test(written) ? written.toUpperCase() : 'VARCHAR') };
}
