// A glob with files that cannot be read: each of them is told by name, the others are read; none of it where all can be, or none.

import { readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectAt, collectSpec, type Files } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';

const parquet: Buffer[] = [];
let damaged: Buffer;
beforeAll(async () => {
  const folder = folderWith();
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  for (const [i, rows] of [5, 7, 300].entries()) {
    await connection.run(`COPY (SELECT 'c${i}x' || i AS id, i * 1.5 AS x FROM range(${rows}) AS t(i)) TO '${join(folder, `${i}.parquet`)}' (FORMAT parquet)`);
    parquet.push(readFileSync(join(folder, `${i}.parquet`)));
  }
  connection.closeSync();
  instance.closeSync();
  damaged = Buffer.from(parquet[2] ?? '');
  damaged.fill(0xff, 4, Math.floor(damaged.length / 4));
});

const spec = (from: string): string => `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-01-01 }
source data: crm { from: "${from}"; key: id; columns { id: id; x: number } }
dimension D: behavioral { x = data.x }
`;
const workbook = readFileSync(join(import.meta.dirname, '../../../fixtures/workbooks/1900.xlsx'));

async function read(from: string, files: Files) {
  const { report } = await collectSpec(spec(from), files);
  return { rows: report.sources[0]?.rows, told: report.findings.filter(({ code }) => code === 'SEG601').map(({ message }) => message) };
}

const CSV = 'id,x\na,1\nb,2\n';
const JSONL = '{"id":"a","x":1}\n{"id":"b","x":2}\n';

describe('of several files', () => {
  it.each([
    [
      'Parquet without an end',
      '*.parquet',
      () => ({ 'a.parquet': parquet[0], 'b.parquet': Buffer.from('PAR1 nothing PAR1'), 'c.parquet': parquet[1] }),
      12,
      /^`b\.parquet` cannot be read in full, so `data` lacks rows/,
    ],
    ['Parquet that is text', '*.parquet', () => ({ 'a.parquet': parquet[0], 'b.parquet': CSV }), 5, /^`b\.parquet` .*not a Parquet file/],
    [
      'Parquet that is damaged within',
      '*.parquet',
      () => ({ 'a.parquet': parquet[0], 'b.parquet': damaged, 'c.parquet': parquet[1] }),
      12,
      /^`b\.parquet` .*it is damaged, and not all/,
    ],
    ['CSV that is gzip', '*.csv', () => ({ 'a.csv': CSV, 'b.csv': gzipSync(CSV) }), 2, /^`b\.csv` .*begins as a file that ends in `\.gz`/],
    [
      'gzip that breaks off',
      '*.csv.gz',
      () => ({ 'a.csv.gz': gzipSync(CSV), 'b.csv.gz': gzipSync(CSV.repeat(500)).subarray(0, 40) }),
      2,
      /^`b\.csv\.gz` .*gzip/,
    ],
    ['JSON lines that are a workbook', '*.jsonl', () => ({ 'a.jsonl': JSONL, 'b.jsonl': workbook }), 2, /^`b\.jsonl` .*begins as a file that ends in `\.xlsx`/],
    ['a workbook that is none', '*.xlsx', () => ({ 'a.xlsx': workbook, 'b.xlsx': 'id,x' }), 5, /^`b\.xlsx` .*damaged, or no workbook/],
    [
      'SPSS that is none',
      '*.sav',
      () => ({ 'a.sav': 'no', 'b.sav': readFileSync(join(import.meta.dirname, '../../../fixtures/carried/plain.sav')) }),
      undefined,
      /^`a\.sav` /,
    ],
  ] as const)('%s', async (_, from, files, rows, words) => {
    const found = await read(from, files() as Files);
    expect(found.told).toHaveLength(1);
    expect(found.told[0]).toMatch(words);
    if (rows !== undefined) expect(found.rows).toBe(rows);
    else expect(found.rows).toBeGreaterThan(0);
  });

  it('two bad ones are told each', async () => {
    const { rows, told } = await read('*.parquet', { 'a.parquet': 'x', 'b.parquet': parquet[0] ?? '', 'c.parquet': damaged });
    expect(rows).toBe(5);
    expect(told.map((message) => message.slice(0, 13)).sort()).toEqual(['`a.parquet` c', '`c.parquet` c']);
  });

  it('none is told where all can be read, and the source where none can', async () => {
    expect((await read('*.parquet', { 'a.parquet': parquet[0] ?? '', 'b.parquet': parquet[1] ?? '' })).told).toEqual([]);
    const { rows, told } = await read('*.parquet', { 'a.parquet': 'x', 'b.parquet': 'y' });
    expect(rows ?? 0).toBe(0);
    expect(told).toEqual([expect.stringMatching(/^`\*\.parquet` cannot be read, so `data` has no rows/)]);
  });
});

describe('links', () => {
  const linked = async (from: string, refuses?: (file: string) => string | undefined) => {
    const folder = folderWith({
      'data/real/a.csv': CSV,
      'data/real/c.csv': 'id,x\nc,3\n',
      'data/links/plain.csv': 'id,x\nd,4\n',
      'data/other/e.csv': 'id,x\ne,5\n',
    });
    symlinkSync('../real/a.csv', join(folder, 'data/links/a.csv'));
    symlinkSync('../real/c.csv', join(folder, 'data/links/c.csv'));
    symlinkSync('nowhere.csv', join(folder, 'data/links/gone.csv'));
    symlinkSync('../real', join(folder, 'data/links/folder'));
    const { report } = await collectAt(spec(from), pathToFileURL(join(folder, 'main.segspec')).href, { ...(refuses && { refuses }) });
    return { rows: report.sources[0]?.rows, told: report.findings.filter(({ code }) => /SEG6(01|29)/.test(code)).map(({ message }) => message) };
  };

  it.each([
    ['data/links/a.csv', 2],
    ['data/links/?.csv', 3],
    ['data/links/folder/*.csv', 3],
    ['data/links/folder/a.csv', 2],
    ['data/*/c.csv', 1 + 1],
  ])('are followed in %s', async (from, rows) => {
    expect(await linked(from)).toEqual({ rows, told: [] });
  });

  it('that lead to what may not be read are told, and the others are read', async () => {
    const { rows, told } = await linked('data/links/?.csv', (file) => (realpathSync(file).endsWith('c.csv') ? 'it lies outside of the project' : undefined));
    expect(rows).toBe(2);
    expect(told).toEqual(['`c.csv` cannot be read in full, so `data` lacks rows: it lies outside of the project.']);
  });
});
