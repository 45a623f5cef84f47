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

  it('has its columns in any case, and no more than one', async () => {
    const { value, codes } = await collectAt(
      spec('local.table("sales.orders")')
        .replace('sum(orders.amount); n = count(orders)', 'sum(orders.Amount); n = max(orders.AMOUNT)')
        .replace('key: customer', 'key: Customer'),
      await shop(),
    );
    expect([value('spend', 'ana'), value('n', 'ana')]).toEqual([15, 10.5]);
    expect(codes).toEqual([]);
  });

  it('gives a column that is declared by its declaration alone, which may hide it', async () => {
    const declared = spec('local.table("sales.orders")')
      .replace('time: day', 'time: day; columns { AMOUNT: number personal }')
      .replace('count(orders)', 'sum(orders.AMOUNT)');
    const { value, report } = await collectAt(declared, await shop());
    expect(value('n', 'ana')).toBe(15);
    expect(report.notRun.map(({ feature }) => feature)).toEqual(['spend']);
  });

  it.each([
    ['no such table', 'local.table("sales.nothing")', 'shop.duckdb'],
    ['no such file', 'local.table("sales.orders")', 'nothing.duckdb'],
  ])('says when there is %s', async (_, from, file) => {
    const { report, codes } = await collectAt(spec(from, file), await shop());
    expect(codes).toContain('SEG616');
    expect(report.notRun.map(({ feature }) => feature).sort()).toEqual(['n', 'spend']);
  });

  it('of a server ends the operation where no server may be asked', async () => {
    await expect(collectAt(spec('far.table("sales.orders")'), await shop())).rejects.toThrow(
      'The database of `far` is not asked: databases are not connected to here.',
    );
  });
});
