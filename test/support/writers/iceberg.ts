// Writes the metadata of an Iceberg table (version 2) for tests, over Parquet files that lie in its folder: a description, a list of manifests, and a manifest
// with the files that are there and those that are no more. https://iceberg.apache.org/spec/

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import avro from 'avsc';
import { containerBytes } from './avro.ts';

export interface WrittenIceberg {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** By their names in the folder, with the rows that the manifest says they have. */
  readonly files: readonly { readonly path: string; readonly rows: number }[];
  readonly removed: readonly string[];
}

const SNAPSHOT = 7;
const [ADDED, DELETED] = [1, 2];

const record = (name: string, fields: Readonly<Record<string, unknown>>) => ({
  type: 'record',
  name,
  fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })),
});
const ENTRY = record('manifest_entry', {
  status: 'int',
  snapshot_id: ['null', 'long'],
  data_file: record('r2', { content: 'int', file_path: 'string', file_format: 'string', record_count: 'long', file_size_in_bytes: 'long' }),
});
const MANIFEST = record('manifest_file', { manifest_path: 'string', manifest_length: 'long', partition_spec_id: 'int', content: 'int' });

const avroOf = (schema: unknown, records: readonly unknown[]): Buffer => {
  const type = avro.Type.forSchema(schema as avro.Schema);
  return containerBytes(
    schema,
    records.map((one) => type.toBuffer(one)),
  );
};

export function writeIceberg(folder: string, { columns, files, removed }: WrittenIceberg): void {
  const location = 'file:///elsewhere/warehouse/orders';
  const entry = (status: number, path: string, rows: number) => ({
    status,
    snapshot_id: SNAPSHOT,
    data_file: { content: 0, file_path: `${location}/${path}`, file_format: 'PARQUET', record_count: rows, file_size_in_bytes: 1 },
  });
  const entries = [...removed.map((path) => entry(DELETED, path, 1)), ...files.map(({ path, rows }) => entry(ADDED, path, rows))];
  const fields = columns.map(({ name, type }, i) => ({ id: i + 1, name, type, required: false }));
  const description = {
    'format-version': 2,
    location,
    'last-updated-ms': 1,
    'current-schema-id': 0,
    schemas: [{ 'schema-id': 0, type: 'struct', fields }],
    'current-snapshot-id': SNAPSHOT,
    snapshots: [{ 'snapshot-id': SNAPSHOT, 'manifest-list': `${location}/metadata/snap.avro` }],
  };
  const metadata = join(folder, 'metadata');
  mkdirSync(metadata);
  writeFileSync(join(metadata, 'manifest.avro'), avroOf(ENTRY, entries));
  const manifest = { manifest_path: `${location}/metadata/manifest.avro`, manifest_length: 1, partition_spec_id: 0, content: 0 };
  writeFileSync(join(metadata, 'snap.avro'), avroOf(MANIFEST, [manifest]));
  writeFileSync(join(metadata, 'v1.metadata.json'), JSON.stringify(description));
}
