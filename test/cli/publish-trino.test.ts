// `segspec publish` into Trino: a table for each delivery, one view over them that is replaced at once, and a history by day.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { describeOn, onTrino } from '../support/engines.ts';
import { laterOrders } from '../support/later-orders.ts';
import { publishingShop, type Shop } from '../support/publishing.ts';

const table = (entries = '', columns = 'customer, segment, Buying.orders', to = 'memory.published.members'): string =>
  `connection lake: trino { url: env("TRINO_URL"); user: env("TRINO_USER") }\npublish Members: table { to: lake.table("${to}"); columns: ${columns}; owner: "Data"; ${entries} }\n`;

const later = (shop: Shop): void => writeFileSync(join(shop.cwd, 'orders.csv'), laterOrders(shop.read('orders.csv')));
const words = ({ out, err }: { out: string; err: string }): string => `${out}${err}`.replace(/\s+/g, ' ');
const IN = "FROM memory.information_schema.tables WHERE table_schema = 'published'";

describeOn('trino', 'a published table', () => {
  beforeEach(async () => {
    await onTrino('CREATE SCHEMA IF NOT EXISTS memory.published');
    for (const [name, type] of await onTrino(`SELECT table_name, table_type ${IN}`))
      await onTrino(`DROP ${type === 'VIEW' ? 'VIEW' : 'TABLE'} memory.published."${name}"`);
  });

  it('is a view over the newest delivery, recorded beside; three deliveries stay', async () => {
    const shop = await publishingShop(table('control: 30% of each segment'));
    expect((await shop.publish('--dry-run')).code).toBe(0);
    expect(await onTrino(`SELECT 1 ${IN}`)).toEqual([]);
    expect(words(await shop.publish('--yes'))).toContain('1 delivery of customers as of 2025-09-30 went out.');
    expect(await onTrino('SELECT count(*), count(DISTINCT customer), count(DISTINCT segment), count_if(control) > 0 FROM memory.published.members')).toEqual([
      [90, 90, 3, true],
    ]);
    later(shop);
    expect(words(await shop.publish('--yes'))).toContain('1 new, 6 gone, 1 moved');
    expect(await onTrino('SELECT count(*) FROM memory.published.members')).toEqual([[85]]);
    expect(await onTrino('SELECT publish, mode, as_of, rows, table_name FROM memory.published.segspec_deliveries ORDER BY delivered_at')).toEqual([
      ['Members', 'replace', '2025-09-30', 90, 'members'],
      ['Members', 'replace', '2025-09-30', 85, 'members'],
    ]);
    for (let more = 0; more < 3; more++) expect((await shop.publish('--yes')).code).toBe(0);
    expect(await onTrino(`SELECT count(*) ${IN} AND table_name LIKE 'members\\_\\_%' ESCAPE '\\'`)).toEqual([[3]]);
    expect(await onTrino('SELECT count(*) FROM memory.published.members')).toEqual([[85]]);
  });

  it('may be a view that scores the features beside it, as the file and the model do', async () => {
    const view = (columns: string): string =>
      table('control: 30% of each segment', columns).replace('publish Members: table', 'publish Members: sql').replace('lake.table', 'lake.view');
    const file = 'publish Same: file { to: "out/same.csv"; columns: customer, segment, confidence, Buying.orders; owner: "Data" }\n';
    const shop = await publishingShop(view('customer, segment, confidence, Buying.orders') + file);
    expect(words(await shop.publish('--yes'))).toContain('went out.');
    const rows = await onTrino('SELECT customer, segment, confidence, orders, control FROM memory.published.members ORDER BY customer');
    const delivered = shop
      .read('out', 'same.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    expect(rows.map(([id, segment, , orders]) => [id, segment, String(orders)])).toEqual(delivered.map(([id, segment, , orders]) => [id, segment, orders]));
    for (const [i, [, , confidence]] of rows.entries()) expect(confidence).toBeCloseTo(Number(delivered[i]?.[2]), 9);
    expect(rows.filter(([, , , , control]) => control === true).length).toBeGreaterThan(10);
    later(shop);
    expect(words(await shop.publish('Members', '--yes'))).toContain('1 new, 6 gone, 1 moved');
    expect(await onTrino('SELECT count(*) FROM memory.published.members')).toEqual([[85]]);
    expect(await onTrino(`SELECT count(*) ${IN} AND table_type = 'VIEW'`)).toEqual([[1]]);
  });

  it('keeps a history by day, the same however often a day is delivered', async () => {
    const shop = await publishingShop(table('mode: history', 'customer, segment'));
    const days = 'SELECT CAST(as_of AS VARCHAR), count(*), count(DISTINCT customer) FROM memory.published.members GROUP BY 1 ORDER BY 1';
    await shop.publish('--yes', '--as-of', '2025-09-28');
    await shop.publish('--yes', '--as-of', '2025-09-28');
    expect(await onTrino(days)).toEqual([['2025-09-28', 90, 90]]);
    later(shop);
    shop.say(table('mode: history', 'customer, segment, confidence'));
    expect(words(await shop.publish('--yes', '--as-of', '2025-09-30'))).toContain('1 new, 6 gone, 1 moved');
    expect(await onTrino(days)).toEqual([
      ['2025-09-28', 90, 90],
      ['2025-09-30', 85, 85],
    ]);
    expect(await onTrino('SELECT CAST(as_of AS VARCHAR), count(confidence) FROM memory.published.members GROUP BY 1 ORDER BY 1')).toEqual([
      ['2025-09-28', 0],
      ['2025-09-30', 85],
    ]);
  });

  it.each([
    ['a table', ['CREATE TABLE memory.published.members (customer VARCHAR)'], 'memory.published.members', /is a table, and a delivery to Trino is a view/],
    [
      'a view that Segspec did not make',
      ['CREATE VIEW memory.published.members AS SELECT 1 AS customer'],
      'memory.published.members',
      /was not made by Segspec/,
    ],
    ['a name without a catalog', [], 'published.members', /does not say in which catalog it is/],
    ['a catalog that is not there', [], 'nowhere.published.members', /does not have what is asked for/],
  ])('is refused for %s', async (_, before, name, pattern) => {
    for (const sql of before) await onTrino(sql);
    const refused = await (await publishingShop(table('', undefined, name))).publish('--yes');
    expect(refused.code).toBe(1);
    expect(words(refused)).toMatch(pattern);
  });
});
