// Tables of a data lake, made by deltalake and pyiceberg (test/fixtures/lakes/make.py): their folders hold rows that are no more, so they are read by their
// logs, as these programs read them, and a look at the files alone is refused in words.

import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planOf, readTable } from '../../../support/carried.ts';
import { collectSpec, type Files, specOf } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';
import { parquetOf } from '../../../support/parquet.ts';

const rows = await parquetOf(`SELECT 'a' AS id, 1 AS x`);
const LAKES: Readonly<Record<string, Files>> = {
  'a Delta table': {
    'lake/orders/_delta_log/00000000000000000000.json': '{}\n',
    'lake/orders/part-0.parquet': rows,
    'lake/orders/y=2024/part-1.parquet': rows,
  },
  'an Iceberg table': {
    'lake/orders/metadata/v1.metadata.json': '{}',
    'lake/orders/data/part-0.parquet': rows,
    'lake/orders/data/y=2024/part-1.parquet': rows,
  },
  'a Hudi table': { 'lake/orders/.hoodie/hoodie.properties': '', 'lake/orders/part-0.parquet': rows, 'lake/orders/y=2024/part-1.parquet': rows },
};

const told = async (from: string, files: Files) =>
  (await collectSpec(specOf({ source: `from: "${from}"; key: id` }), files)).report.findings.filter(({ code }) => /SEG60[01]/.test(code));

describe.each(Object.entries(LAKES))('%s', (title, files) => {
  it.each(['lake/orders', 'lake/orders/', 'lake/orders/**/*.parquet', 'lake/**/part-1.parquet'])('is refused as %s', async (from) => {
    const [found, ...more] = await told(from, files);
    expect(more).toEqual([]);
    expect(found?.code).toBe('SEG601');
    expect(found?.message).toContain(`\`orders\` is ${title}, whose folder also holds rows that were deleted`);
  });
});

it('folders of Parquet alone are read', async () => {
  const files = { 'lake/orders/part-0.parquet': rows, 'lake/orders/y=2024/part-1.parquet': rows, 'lake/metadata/readme.txt': 'x' };
  expect(await told('lake/orders/**/*.parquet', files)).toEqual([]);
  expect((await told('lake/orders', files)).map(({ code }) => code)).toEqual(['SEG600']);
});

const fixtures = join(import.meta.dirname, '../../../fixtures/lakes');
const expected = JSON.parse(readFileSync(join(fixtures, 'expected.json'), 'utf8')) as Readonly<
  Record<string, { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number | null)[])[] }>
>;

/** The table in a folder of its own, named after what it is. */
function copied(name: string): string {
  const folder = folderWith();
  cpSync(join(fixtures, name), join(folder, 'lake', name), { recursive: true });
  return folder;
}

describe.each(Object.keys(expected))('%s', (name) => {
  const { columns, rows } = expected[name] ?? { columns: [], rows: [] };

  it('has the rows that are there, with the columns of today', async () => {
    const read = await readTable(planOf(copied(name), `lake/${name}`));
    expect(read.told).toEqual([]);
    expect(read.rows).toBe(rows.length);
    const shown = rows.map((row) =>
      row.map((value) => (value === null ? '' : typeof value === 'number' ? (Number.isInteger(value) ? value.toFixed(1) : String(value)) : value)),
    );
    const found = Array.from({ length: read.rows }, (_, i) => columns.map((column) => read.column(column)[i] ?? '?'));
    expect(found.sort()).toEqual(shown.sort());
  });
});

/** The newest description of the Iceberg table in a copy. */
function latestMetadata(folder: string): string {
  const metadata = join(folder, 'lake/iceberg/metadata');
  const names = readdirSync(metadata).filter((name) => name.endsWith('.metadata.json'));
  return join(metadata, names.sort().at(-1) ?? '');
}

describe('a table that cannot be read', () => {
  const LOG = 'lake/delta-checkpoint/_delta_log';
  const said = async (folder: string, from: string) => (await readTable(planOf(folder, from))).told.find((one) => one.startsWith('SEG601'));
  const add = (folder: string, action: unknown) => writeFileSync(join(folder, LOG, '00000000000000000003.json'), `${JSON.stringify(action)}\n`);

  it.each([
    ['deletion vectors', { add: { path: 'x.parquet', partitionValues: {}, deletionVector: { storageType: 'u', pathOrInlineDv: 'a', cardinality: 1 } } }],
    ['column mapping', { metaData: { schemaString: '{"fields":[]}', partitionColumns: [], configuration: { 'delta.columnMapping.mode': 'name' } } }],
    ['`typeWidening`', { protocol: { minReaderVersion: 3, readerFeatures: ['typeWidening'] } }],
    ['some of its files lie elsewhere', { add: { path: 's3://bucket/x.parquet', partitionValues: {} } }],
    ['its file `gone.parquet` is missing', { add: { path: 'gone.parquet', partitionValues: {} } }],
  ])('says so of %s', async (what, action) => {
    const folder = copied('delta-checkpoint');
    add(folder, action);
    const told = await said(folder, 'lake/delta-checkpoint');
    expect(told).toContain(what);
    expect(told).toContain('`delta-checkpoint` is a Delta table, whose folder also holds rows that were deleted');
  });

  // Protocol of Delta, "Action Reconciliation": a file is its path with the id of its deletions, `<storageType><pathOrInlineDv>@<offset>`; the actions of a
  // version have no order, and one version may remove and add a path only with different deletions.
  describe('files that differ by their deletions', () => {
    const PART = { path: 'x.parquet', partitionValues: {} };
    const at = (offset: number) => ({ ...PART, deletionVector: { storageType: 'u', pathOrInlineDv: 'a', offset, cardinality: 1 } });
    const written = async (...versions: readonly (readonly unknown[])[]) => {
      const folder = copied('delta-checkpoint');
      for (const [i, actions] of versions.entries())
        writeFileSync(join(folder, LOG, `0000000000000000000${i + 3}.json`), actions.map((action) => JSON.stringify(action)).join('\n'));
      return said(folder, 'lake/delta-checkpoint');
    };

    it.each([
      ['the new one first', [{ add: at(30) }, { remove: at(1) }]],
      ['the old one first', [{ remove: at(1) }, { add: at(30) }]],
    ])('are two, where only the offset differs, %s', async (_, second) => {
      expect(await written([{ add: at(1) }], second)).toContain('rows are deleted beside its files (deletion vectors)');
      expect(await written([{ add: at(1) }], second, [{ remove: at(30) }])).toBeUndefined();
    });

    it('are those of a version, in whatever order it names them', async () => {
      expect(await written([{ add: at(1) }], [{ add: PART }, { remove: at(1) }])).toContain('its file `x.parquet` is missing');
      expect(await written([{ add: PART }], [{ add: at(1) }, { remove: PART }])).toContain('(deletion vectors)');
    });

    it.each([
      ['the new one first', [{ add: PART }, { remove: PART }]],
      ['the old one first', [{ remove: PART }, { add: PART }]],
    ])('are refused where a version adds and removes the same, %s', async (_, both) => {
      expect(await written([{ add: PART }], both)).toContain('one version of it both adds and removes `x.parquet`');
    });
  });

  it('says so of parts of a log that are missing or damaged', async () => {
    const gone = copied('delta-parts');
    rmSync(join(gone, 'lake/delta-parts/_delta_log/00000000000000000002.json'));
    expect(await said(gone, 'lake/delta-parts')).toContain('parts of its log are missing');
    const broken = copied('delta-parts');
    writeFileSync(join(broken, 'lake/delta-parts/_delta_log/00000000000000000004.json'), '{"add"');
    expect(await said(broken, 'lake/delta-parts')).toContain('`00000000000000000004.json` of its log is damaged');
  });

  it('says so of delete files, renamed columns and other versions of an Iceberg table', async () => {
    const changed = async (change: (text: string) => string) => {
      const folder = copied('iceberg');
      const last = latestMetadata(folder);
      writeFileSync(last, change(readFileSync(last, 'utf8')));
      return said(folder, 'lake/iceberg');
    };
    expect(await changed((text) => text.replace(/"format-version": ?2/, '"format-version": 3'))).toContain('it is of version 3 of its format');
    expect(await changed((text) => text.replace('"name":"amount"', '"name":"spent"'))).toContain('had another name before');
    expect(await changed((text) => text.slice(0, 200))).toContain('of its metadata is damaged');
    const folder = copied('iceberg');
    const metadata = join(folder, 'lake/iceberg/metadata');
    const current = /"current-snapshot-id": ?(\d+)/.exec(readFileSync(latestMetadata(folder), 'utf8'))?.[1];
    const list = readdirSync(metadata).find((name) => name.startsWith(`snap-${current}-`)) ?? '';
    cpSync(join(fixtures, 'iceberg-deletes.avro'), join(metadata, list));
    expect(await said(folder, 'lake/iceberg')).toContain('rows are deleted beside its files (delete files)');
  });
});
