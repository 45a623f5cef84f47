// Files that open well and turn out to be damaged while their values are read: the source is told of, and everything else is there.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../../../language/catalog/catalog.ts';
import { analyze } from '../../../../language/rules/analyze.ts';
import { parseSpec } from '../../../../language/syntax/parse.ts';
import { firstRows } from '../../../../server/engine/data/sources/first-rows.ts';
import { plainReason } from '../../../../server/engine/data/sources/plain-reason.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { collectSpec } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';
import { parquetOf } from '../../../support/parquet.ts';

let whole: Buffer;
beforeAll(async () => {
  const path = join(folderWith(), 'whole.parquet');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT 'c' || i % 7 AS id, i * 1.5 AS x, DATE '2024-01-01' + CAST(i AS INTEGER) AS d FROM range(300) AS t(i)) TO '${path}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  whole = readFileSync(path);
});

const SPEC = (declared: string): string => `segmentation S { sponsor: "s"; owner: "o"; entity: customer }
source data: transactions { from: "data.parquet"; key: id; ${declared} }
source people: crm { from: "people.csv"; key: id; columns { id: id; x: number } }
dimension D: behavioral { n = count(data); x = people.x }
`;
const PEOPLE = 'id,x\nc1,5\nc2,6\n';

/** The first values are overwritten; where they are, how many there are and of which type is not. */
function overwritten(): Buffer {
  const bytes = Buffer.from(whole);
  return bytes.fill(0xff, 4, Math.floor(bytes.length / 4));
}

describe.each([
  ['without columns', ''],
  ['with a time', 'time: d; columns { id: id; x: number; d: date }'],
  ['with a filter', 'where: x > 3; duplicates: drop; columns { x: number }'],
])('a damaged Parquet file of a source %s', (_, declared) => {
  it('is told of in plain words, and the other source is read', async () => {
    const { report, value } = await collectSpec(SPEC(declared), { 'data.parquet': overwritten(), 'people.csv': PEOPLE });
    const [told] = report.findings.filter(({ code }) => code === 'SEG601');
    expect(told?.message).toBe('`data.parquet` cannot be read, so `data` has no rows: it is damaged, and not all of its values can be unpacked.');
    expect(value('x', 'c2')).toBe(6);
  });

  it('is read whole where it is whole', async () => {
    const { codes, report } = await collectSpec(SPEC(declared), { 'data.parquet': whole, 'people.csv': PEOPLE });
    expect(codes).not.toContain('SEG601');
    expect(report.sources[0]?.rows).toBe(300);
  });
});

it.each([
  'Invalid Error: TProtocolException: Invalid data',
  'Invalid Input Error: Snappy decompression failure',
  "Invalid Error: don't know what type: \u000f",
])('what the database says of its own workings is left out: %s', (message) => expect(plainReason(new Error(message))).toBe('it is damaged'));

it('what shows only while the first rows of a file come is told of in plain words', async () => {
  const bytes = Buffer.from(await parquetOf('SELECT CAST(i * 7919 % 104729 AS INTEGER) AS a FROM range(3000) AS t(i)'));
  const folder = folderWith();
  writeFileSync(join(folder, 'data.parquet'), bytes.fill(0xff, 4, 4_000));
  const text = 'segmentation S { entity: customer }\nsource data: crm { from: "data.parquet"; key: row_number }';
  const { plan } = analyze(parseSpec(text, pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, { catalog });
  const warehouse = await openDuckDb({ threads: 1 });
  expect(await firstRows(plan, 'data', warehouse)).toEqual({ problem: '`data` could not be read: it is damaged.' });
  warehouse.close();
});

it('numbers of a Parquet file that are none are counted, whether they are declared or not', async () => {
  const data = await parquetOf("SELECT 'c' || i AS id, CASE i WHEN 1 THEN 'inf'::DOUBLE WHEN 2 THEN -1.5e306 ELSE i END AS x FROM range(5) AS t(i)");
  for (const columns of ['', 'columns { x: number }']) {
    const { report } = await collectSpec(
      `segmentation S { entity: customer }\nsource data: crm { from: "data.parquet"; key: id; ${columns} }\ndimension D: needs { x = data.x }`,
      {
        'data.parquet': data,
      },
    );
    expect(
      report.findings.filter(({ code }) => code === 'SEG606').map(({ message }) => message),
      columns,
    ).toEqual(['2 values of `data.x` cannot be read as a number, such as “-1.5e+306”, and count as missing.']);
  }
});
