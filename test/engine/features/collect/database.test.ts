// Tables of a DuckDB file, read through a connection: read-only, with the columns' own types, and told plainly when they cannot be.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { collectAt } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';

const spec = (from: string, file = 'shop.duckdb'): string => `segmentation S "S" { entity: customer; as_of: 2025-09-30 }
connection local: duckdb { file: "${file}" }
connection far: postgres { url: env("PG_URL") }
source orders: transactions { from: ${from}; key: customer; time: day }
dimension D: behavioral { spend = sum(orders.amount); n = count(orders) }
`;

async function shop(): Promise<string> {
  const folder = folderWith();
  const instance = await DuckDBInstance.create(join(folder, 'shop.duckdb'));
  const connection = await instance.connect();
  await connection.run('CREATE SCHEMA sales');
  await connection.run(
    "CREATE TABLE sales.orders AS SELECT * FROM (VALUES ('ana', DATE '2025-01-05', 10.5), ('ana', DATE '2025-02-05', 4.5), ('ben', DATE '2025-03-05', 7.25)) AS t(customer, day, amount)",
  );
  connection.closeSync();
  instance.closeSync();
  return pathToFileURL(join(folder, 'main.segspec')).href;
}

describe('a duckdb connection', () => {
  it('gives the rows of a table', async () => {
    const { value, codes } = await collectAt(spec('local.table("sales.orders")'), await shop());
    expect([value('spend', 'ana'), value('spend', 'ben'), value('n', 'ana')]).toEqual([15, 7.25, 2]);
    expect(codes).toEqual([]);
  });

  it.each([
    ['no such table', 'local.table("sales.nothing")', 'shop.duckdb'],
    ['no such file', 'local.table("sales.orders")', 'nothing.duckdb'],
    ['a kind of this version does not read', 'far.table("sales.orders")', 'shop.duckdb'],
  ])('says when there is %s', async (_, from, file) => {
    const { report, codes } = await collectAt(spec(from, file), await shop());
    expect(codes).toContain('SEG616');
    expect(report.notRun.map(({ feature }) => feature).sort()).toEqual(['n', 'spend']);
  });
});
