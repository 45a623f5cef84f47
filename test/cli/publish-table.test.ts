// `segspec publish` into a DuckDB file: replace and history, the record beside it, what is refused, and what is left when something fails.

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { laterOrders } from '../support/later-orders.ts';
import { publishingShop, type Shop } from '../support/publishing.ts';

const LAKE = 'connection lake: duckdb { file: "out/lake.duckdb" }\n';
const table = (entries = '', columns = 'customer, segment, Buying.orders'): string =>
  `${LAKE}publish Members: table { to: lake.table("marts.members"); columns: ${columns}; owner: "Data"; ${entries} }\n`;

async function inLake<T>({ cwd }: Shop, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(join(cwd, 'out', 'lake.duckdb'));
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const rows = (shop: Shop, sql: string): Promise<unknown[][]> =>
  inLake(shop, async (connection) => (await (await connection.runAndReadAll(sql)).getRowsJson()) as unknown[][]);
const later = (shop: Shop): void => writeFileSync(join(shop.cwd, 'orders.csv'), laterOrders(shop.read('orders.csv')));
const words = ({ out, err }: { out: string; err: string }): string => `${out}${err}`.replace(/\s+/g, ' ');

describe('a table in a DuckDB file', () => {
  it('is made, replaced in place, and recorded beside', async () => {
    const shop = await publishingShop(table('control: 30% of each segment'));
    expect((await shop.publish('--dry-run')).code).toBe(0);
    expect(existsSync(join(shop.cwd, 'out'))).toBe(false);
    expect(words(await shop.publish('--yes'))).toContain('1 delivery of customers as of 2025-09-30 went out.');
    expect(await rows(shop, 'SELECT count(*), count(DISTINCT customer), count(DISTINCT segment) FROM marts.members')).toEqual([['90', '90', '3']]);
    await inLake(shop, (connection) => connection.run("CREATE VIEW marts.loyal AS SELECT customer FROM marts.members WHERE segment = 'segment_1'"));
    later(shop);
    const second = await shop.publish('--yes');
    expect(words(second)).toContain('1 new, 6 gone, 1 moved');
    expect(await rows(shop, 'SELECT count(*) FROM marts.members')).toEqual([['85']]);
    expect(await rows(shop, 'SELECT count(*) > 0 FROM marts.loyal')).toEqual([[true]]);
    expect(await rows(shop, 'SELECT publish, mode, as_of, rows, table_name FROM marts.segspec_deliveries ORDER BY delivered_at')).toEqual([
      ['Members', 'replace', '2025-09-30', '90', 'members'],
      ['Members', 'replace', '2025-09-30', '85', 'members'],
    ]);
    expect(await rows(shop, 'SELECT typeof(customer), typeof(orders), typeof(control) FROM marts.members LIMIT 1')).toEqual([['VARCHAR', 'DOUBLE', 'BOOLEAN']]);
  });

  it('tells who moved by itself where no delivery is kept', async () => {
    const shop = await publishingShop(table());
    await shop.publish('--yes');
    later(shop);
    writeFileSync(join(shop.cwd, 'small.segspec'), shop.read('small.segspec').replace('Small shop', 'Little shop'));
    rmSync(join(shop.cwd, 'small.deliveries'), { recursive: true });
    expect(words(await shop.publish('--dry-run'))).toContain('1 new, 6 gone, 1 moved');
  });

  it('keeps a history that is the same however often a day is delivered', async () => {
    const shop = await publishingShop(table('mode: history', 'customer, segment'));
    const all = 'SELECT customer, segment, valid_from::VARCHAR, valid_to::VARCHAR FROM marts.members ORDER BY ALL';
    await shop.publish('--yes', '--as-of', '2025-09-28');
    const first = await rows(shop, all);
    expect(first.every(([, , from, to]) => from === '2025-09-28' && to === null)).toBe(true);
    await shop.publish('--yes', '--as-of', '2025-09-28');
    expect(await rows(shop, all)).toEqual(first);
    later(shop);
    await shop.publish('--yes', '--as-of', '2025-09-30');
    const second = await rows(shop, all);
    expect(await rows(shop, 'SELECT count(*) FROM (SELECT customer FROM marts.members WHERE valid_to IS NULL GROUP BY 1 HAVING count(*) > 1)')).toEqual([
      ['0'],
    ]);
    expect(second.filter(([id]) => id === 'c0')).toEqual([['c0', expect.any(String), '2025-09-28', '2025-09-30']]);
    expect(second.filter(([id]) => id === 'c7').map(([, , from, to]) => [from, to])).toEqual(
      [
        ['2025-09-28', '2025-09-30'],
        ['2025-09-30', null],
      ].sort(),
    );
    expect(second.filter(([id]) => id === 'n1').map(([, , from]) => from)).toEqual(['2025-09-30']);
    await shop.publish('--yes', '--as-of', '2025-09-30');
    expect(await rows(shop, all)).toEqual(second);
    const past = await shop.publish('--yes', '--as-of', '2025-09-29');
    expect([past.code, words(past)]).toEqual([1, expect.stringContaining('would change the past')]);
    expect(await rows(shop, all)).toEqual(second);
  });

  it('takes new columns, and refuses to lose old ones', async () => {
    const shop = await publishingShop(table('', 'customer, segment'));
    await shop.publish('--yes');
    shop.say(table('', 'customer, segment, confidence'));
    expect(words(await shop.publish('--yes'))).toContain('The table gets `confidence` as a new column.');
    expect(await rows(shop, 'SELECT count(confidence) FROM marts.members')).toEqual([['90']]);
    shop.say(table('', 'customer, segment'));
    const refused = await shop.publish('--yes');
    expect([refused.code, words(refused)]).toEqual([1, expect.stringContaining('has `confidence`, which the publish does not give any more')]);
  });

  it.each([
    ['a table that Segspec did not make', 'CREATE SCHEMA marts; CREATE TABLE marts.members (customer VARCHAR)', 'marts.members', /was not made by Segspec/],
    ['a name of too many parts', '', 'a.b.c', /is no name of a table/],
  ])('is refused for %s', async (_, before, name, pattern) => {
    const shop = await publishingShop(table().replace('marts.members', name));
    mkdirSync(join(shop.cwd, 'out'));
    if (before !== '') await inLake(shop, async (connection) => void (await connection.run(before)));
    const refused = await shop.publish('--yes');
    expect([refused.code, words(refused)]).toEqual([1, expect.stringMatching(pattern)]);
  });

  it.each([
    ['another mode', table('mode: history'), /was delivered with `mode: replace`/],
    ['another publish', table().replace('publish Members', 'publish Others'), /is a delivery of `Members` of Small/],
  ])('is refused for %s', async (_, then, pattern) => {
    const shop = await publishingShop(table());
    await shop.publish('--yes');
    shop.say(then);
    const refused = await shop.publish('--yes');
    expect([refused.code, words(refused)]).toEqual([1, expect.stringMatching(pattern)]);
    expect(await rows(shop, 'SELECT count(*) FROM marts.members')).toEqual([['90']]);
  });

  it('says so where another program has the database open', async () => {
    const shop = await publishingShop(table());
    await shop.publish('--yes');
    const busy = await inLake(shop, () => shop.publish('--yes'));
    expect([busy.code, words(busy)]).toEqual([1, expect.stringContaining('another program has it open')]);
  });

  it.each([
    ['sql', 'table', 'The scoring goes to a view: `to: tr.view("schema.name")`.'],
    ['table', 'view', 'Rows go to a table: `to: tr.table("schema.name")`.'],
  ])('%s to a %s is told where it goes', async (kind, relation, told) => {
    const spec = `connection tr: trino { url: env("TR_URL") }\npublish P: ${kind} { to: tr.${relation}("a.b"); columns: customer; owner: "D" }\n`;
    const refused = await (await publishingShop(spec)).publish('--yes');
    expect([refused.code, words(refused)]).toEqual([1, expect.stringContaining(told)]);
  });

  it('is refused in one sentence where a view of Trino does not say in which catalog it is', async () => {
    const spec = 'connection tr: trino { url: env("TR_URL") }\npublish P: sql { to: tr.view("a.b"); columns: customer; owner: "D" }\n';
    const refused = await (await publishingShop(spec)).publish('--yes');
    expect([refused.code, words(refused)]).toEqual([1, expect.stringContaining('`a.b` does not say in which catalog it is.')]);
  });
});
