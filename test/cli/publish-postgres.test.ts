// `segspec publish` into PostgreSQL: one transaction into the table that is there, the record beside it, and nothing in between for whoever reads.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { cutAtCommit } from '../support/commit-cutter.ts';
import { describeOn, onPostgres } from '../support/engines.ts';
import { laterOrders } from '../support/later-orders.ts';
import { publishingShop, type Shop } from '../support/publishing.ts';

const PLACE = 'host: env("PGHOST"); port: env("PGPORT"); user: env("PGUSER"); password: env("PGPASSWORD"); database: env("PGDATABASE")';
const table = (entries = '', columns = 'customer, segment, Buying.orders', to = 'marts.members'): string =>
  `connection pg: postgres { ${PLACE} }\npublish Members: table { to: pg.table("${to}"); columns: ${columns}; owner: "Data"; ${entries} }\n`;

const later = (shop: Shop): void => writeFileSync(join(shop.cwd, 'orders.csv'), laterOrders(shop.read('orders.csv')));
const words = ({ out, err }: { out: string; err: string }): string => `${out}${err}`.replace(/\s+/g, ' ');
const rows = async (sql: string): Promise<unknown[][]> => (await onPostgres(sql)).map((row) => Object.values(row));

describeOn('postgres', 'a published table', () => {
  beforeEach(async () => void (await onPostgres('DROP SCHEMA IF EXISTS marts CASCADE')));

  it('is made, replaced in place, and recorded beside', async () => {
    const shop = await publishingShop(table('control: 30% of each segment'));
    expect((await shop.publish('--dry-run')).code).toBe(0);
    expect(await rows("SELECT 1 FROM information_schema.schemata WHERE schema_name = 'marts'")).toEqual([]);
    expect(words(await shop.publish('--yes'))).toContain('1 delivery of customers as of 2025-09-30 went out.');
    expect(await rows('SELECT count(*)::int AS a, count(DISTINCT customer)::int AS b, count(DISTINCT segment)::int AS c FROM marts.members')).toEqual([
      [90, 90, 3],
    ]);
    await onPostgres(
      "CREATE VIEW marts.loyal AS SELECT customer FROM marts.members WHERE segment = 'segment_1'",
      'CREATE INDEX by_customer ON marts.members (customer)',
      'GRANT SELECT ON marts.members TO PUBLIC',
    );
    later(shop);
    expect(words(await shop.publish('--yes'))).toContain('1 new, 6 gone, 1 moved');
    expect(await rows('SELECT count(*)::int FROM marts.members')).toEqual([[85]]);
    expect(
      await rows(
        "SELECT (SELECT count(*) FROM marts.loyal) > 0 AS a, has_table_privilege('public', 'marts.members', 'SELECT') AS b, count(*)::int AS c FROM pg_indexes WHERE indexname = 'by_customer'",
      ),
    ).toEqual([[true, true, 1]]);
    expect(await rows('SELECT publish, mode, as_of, rows::int, table_name FROM marts.segspec_deliveries ORDER BY delivered_at')).toEqual([
      ['Members', 'replace', '2025-09-30', 90, 'members'],
      ['Members', 'replace', '2025-09-30', 85, 'members'],
    ]);
    expect(await rows('SELECT pg_typeof(customer)::text AS a, pg_typeof(orders)::text AS b, pg_typeof(control)::text AS c FROM marts.members LIMIT 1')).toEqual(
      [['character varying', 'double precision', 'boolean']],
    );
  });

  it.each([
    ['before', 1, /The connection to PostgreSQL at \S+ was lost/, 90],
    ['after', 0, /1 delivery of customers as of 2025-09-30 went out/, 85],
    ['for good', 1, /cannot be asked whether the delivery came to pass\. Look into `segspec_deliveries`/, 85],
  ] as const)('a connection that is lost %s the COMMIT: says what is known, and the table has one delivery or the other', async (moment, exit, told, there) => {
    const shop = await publishingShop(table());
    await shop.publish('--yes');
    later(shop);
    const cutter = await cutAtCommit(moment, { host: process.env.PGHOST ?? '', port: Number(process.env.PGPORT) });
    const found = await shop.run(['publish', 'small.segspec', '--today', '2025-10-01', '--yes'], { env: { PGHOST: '127.0.0.1', PGPORT: String(cutter.port) } });
    cutter.close();
    expect([cutter.commits(), found.code, words(found)]).toEqual([1, exit, expect.stringMatching(told)]);
    expect(await rows('SELECT count(*)::int FROM marts.members')).toEqual([[there]]);
    expect(await rows('SELECT rows::int FROM marts.segspec_deliveries ORDER BY delivered_at')).toEqual(there === 85 ? [[90], [85]] : [[90]]);
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
    const all = 'SELECT customer, segment, valid_from::text, valid_to::text FROM marts.members ORDER BY 1, 2, 3, 4';
    await shop.publish('--yes', '--as-of', '2025-09-28');
    const first = await rows(all);
    expect(first.every(([, , from, to]) => from === '2025-09-28' && to === null)).toBe(true);
    await shop.publish('--yes', '--as-of', '2025-09-28');
    expect(await rows(all)).toEqual(first);
    later(shop);
    await shop.publish('--yes', '--as-of', '2025-09-30');
    const second = await rows(all);
    expect(await rows('SELECT 1 FROM marts.members WHERE valid_to IS NULL GROUP BY customer HAVING count(*) > 1')).toEqual([]);
    expect(second.filter(([id]) => id === 'c0')).toEqual([['c0', expect.any(String), '2025-09-28', '2025-09-30']]);
    expect(second.filter(([id]) => id === 'c7')).toHaveLength(2);
    await shop.publish('--yes', '--as-of', '2025-09-30');
    expect(await rows(all)).toEqual(second);
    const past = await shop.publish('--yes', '--as-of', '2025-09-29');
    expect([past.code, words(past)]).toEqual([1, expect.stringContaining('would change the past')]);
    expect(await rows(all)).toEqual(second);
  });

  it('takes new columns, and refuses to lose old ones', async () => {
    const shop = await publishingShop(table('', 'customer, segment'));
    await shop.publish('--yes');
    shop.say(table('', 'customer, segment, confidence'));
    expect(words(await shop.publish('--yes'))).toContain('The table gets `confidence` as a new column.');
    expect(await rows('SELECT count(confidence)::int FROM marts.members')).toEqual([[90]]);
    shop.say(table('', 'customer, segment'));
    expect(words(await shop.publish('--yes'))).toContain('has `confidence`, which the publish does not give any more');
  });

  it('may be a view that scores the features beside it', async () => {
    const view = (columns: string): string =>
      table('control: 30% of each segment', columns).replace('publish Members: table', 'publish Members: sql').replace('pg.table', 'pg.view');
    const shop = await publishingShop(view('customer, segment'));
    expect((await shop.publish('--yes')).code).toBe(0);
    const counts = 'SELECT count(*)::int AS a, count(DISTINCT segment)::int AS b, count(*) FILTER (WHERE control)::int AS c FROM marts.members';
    const [[people, segments, control] = []] = await rows(counts);
    expect([people, segments]).toEqual([90, 3]);
    expect(await rows('SELECT count(*)::int AS n FROM marts.members_features')).toEqual([[90]]);
    await onPostgres('GRANT SELECT ON marts.members TO PUBLIC');
    later(shop);
    expect((await shop.publish('--yes', '--because', 'A test.')).code).toBe(0);
    expect(await rows("SELECT count(*)::int AS a, has_table_privilege('public', 'marts.members', 'SELECT') AS b FROM marts.members")).toEqual([[85, true]]);
    shop.say(view('customer, segment, confidence'));
    expect((await shop.publish('--yes')).code).toBe(0);
    expect(await rows('SELECT count(confidence)::int AS n FROM marts.members')).toEqual([[85]]);
    // The same people as in any other target.
    shop.say('publish Members: file { to: "m.csv"; columns: customer, control; control: 30% of each segment; owner: "D" }');
    expect((await shop.publish('--yes')).code).toBe(0);
    const controlled = shop
      .read('m.csv')
      .split('\n')
      .flatMap((line) => (line.endsWith(',true') ? [line.split(',')[0]] : []));
    expect((await rows('SELECT customer FROM marts.members WHERE control ORDER BY 1')).flat()).toEqual(controlled.sort());
    expect(control).toBeGreaterThan(0);
  });

  it.each([
    ['a table that Segspec did not make', ['CREATE SCHEMA marts', 'CREATE TABLE marts.members (customer VARCHAR)'], 'marts.members', /was not made by Segspec/],
    ['a view', ['CREATE SCHEMA marts', 'CREATE VIEW marts.members AS SELECT 1 AS customer'], 'marts.members', /is a view/],
    ['a name that would be cut off', [], `marts.${'m'.repeat(64)}`, /is longer than the 63 bytes/],
  ])('is refused for %s', async (_, before, name, pattern) => {
    if (before.length > 0) await onPostgres(...before);
    const refused = await (await publishingShop(table('', undefined, name))).publish('--yes');
    expect([refused.code, words(refused)]).toEqual([1, expect.stringMatching(pattern)]);
  });

  it('is left alone while another delivery writes it', async () => {
    const shop = await publishingShop(table());
    await shop.publish('--yes');
    const { Client } = await import('pg');
    const { PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE } = process.env;
    const other = new Client({ host: PGHOST, port: Number(PGPORT), user: PGUSER, password: PGPASSWORD, database: PGDATABASE });
    await other.connect();
    await other.query("SELECT pg_advisory_lock(hashtextextended('segspec marts.members', 0))");
    const busy = await shop.publish('--yes');
    await other.end();
    expect([busy.code, words(busy)]).toEqual([1, expect.stringContaining('Another delivery is writing `marts.members` at this moment.')]);
    expect((await shop.publish('--yes')).code).toBe(0);
  });

  it('stays as it was where the server refuses, and says why', async () => {
    const shop = await publishingShop(table());
    await shop.publish('--yes');
    const before = await rows('SELECT * FROM marts.members ORDER BY customer');
    // The record is written last.
    await onPostgres('ALTER TABLE marts.segspec_deliveries ADD CHECK (rows < 90) NOT VALID');
    const failed = await shop.publish('--yes');
    expect(failed.code).toBe(1);
    expect(words(failed).slice(-400)).toMatch(/could not be written, and is as it was: PostgreSQL at .*check constraint/);
    expect(await rows('SELECT * FROM marts.members ORDER BY customer')).toEqual(before);
  });

  it('needs no more than it writes', async () => {
    await onPostgres(
      "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'publisher') THEN CREATE ROLE publisher LOGIN PASSWORD 'only tests'; END IF; END $$",
      'CREATE SCHEMA marts',
    );
    const shop = await publishingShop(
      table().replace('user: env("PGUSER"); password: env("PGPASSWORD")', 'user: env("PUBLISHER"); password: env("PUBLISHER_PASSWORD")'),
    );
    const asPublisher = () =>
      shop.run(['publish', 'small.segspec', '--today', '2025-10-01', '--yes'], { env: { PUBLISHER: 'publisher', PUBLISHER_PASSWORD: 'only tests' } });
    const refused = await asPublisher();
    expect([refused.code, words(refused)]).toEqual([1, expect.stringMatching(/gives this user no right to do that/)]);
    await onPostgres('GRANT USAGE, CREATE ON SCHEMA marts TO publisher');
    expect((await asPublisher()).code).toBe(0);
    // From the second delivery on nothing is made.
    await onPostgres('REVOKE CREATE ON SCHEMA marts FROM publisher');
    expect((await asPublisher()).code).toBe(0);
    await onPostgres('DROP SCHEMA marts CASCADE', 'DROP ROLE publisher');
  });
});
