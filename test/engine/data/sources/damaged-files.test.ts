// Files that open well and turn out to be damaged while their values are read: the source is told of, and everything else is there.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainReason } from '../../../../server/engine/data/sources/plain-reason.ts';
import { collectSpec } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';

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
