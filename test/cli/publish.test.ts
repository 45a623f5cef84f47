// `segspec publish` to files: the plan, what is refused before anything is touched, what is written, and what the next delivery says of the last.

import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PublishReport } from '../../server/operate/publish/report.ts';
import { AS_NOBODY } from '../support/cli.ts';
import { openToAll } from '../support/folder.ts';
import { laterOrders } from '../support/later-orders.ts';
import { MEMBERS, publishingShop, type Shop } from '../support/publishing.ts';

const jsonOf = async (shop: Shop, ...args: string[]): Promise<PublishReport> => JSON.parse((await shop.publish(...args, '--format', 'json')).out);
const ledgerOf = ({ read }: Shop): Record<string, unknown>[] =>
  read('small.ledger.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const later = (shop: Shop): void => writeFileSync(join(shop.cwd, 'orders.csv'), laterOrders(shop.read('orders.csv')));

describe('a plan', () => {
  it('is shown, and nothing is written', async () => {
    const shop = await publishingShop();
    const before = readdirSync(shop.cwd).sort();
    const { code, out } = await shop.publish('--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('Members → out/members.csv');
    expect(out).toContain('The first delivery.');
    expect(out).toContain('Nothing was written.');
    expect(readdirSync(shop.cwd).sort()).toEqual(before);
  });

  it('is not carried out where nobody said yes', async () => {
    const shop = await publishingShop();
    const { code, err } = await shop.publish();
    expect([code, existsSync(join(shop.cwd, 'out'))]).toEqual([2, false]);
    expect(err).toContain('--yes');
    expect(readdirSync(shop.cwd).filter((name) => name.includes('lock'))).toEqual([]);
  });

  it('names publishes that are not there, and takes some of them', async () => {
    const shop = await publishingShop(`${MEMBERS}publish Other: file { to: "out/other.jsonl"; columns: customer, segment; owner: "CRM" }`);
    const { code, err } = await shop.publish('Nobody', '--dry-run');
    expect([code, err]).toEqual([2, expect.stringContaining('it declares Members, Other')]);
    expect((await jsonOf(shop, 'Other', '--dry-run')).publishes.map(({ publish }) => publish)).toEqual(['Other']);
  });

  it('can be read by machines and reviewers', async () => {
    const shop = await publishingShop();
    const report = await jsonOf(shop, '--dry-run');
    expect(report).toMatchObject({
      status: 'planned',
      entity: 'customer',
      asOf: '2025-09-30',
      refusals: [],
      publishes: [{ publish: 'Members', rows: 90, unassigned: 0 }],
    });
    const { out } = await shop.publish('--dry-run', '--format', 'markdown');
    expect(out).toMatch(/^## Delivery of Small shop/);
    expect(out).toContain('| segment | rows | share |');
  });
});

describe('a delivery', () => {
  it('is a file, its manifest and an entry of the ledger', async () => {
    const shop = await publishingShop();
    const { code, out } = await shop.publish('--yes');
    expect([code, out]).toEqual([0, expect.stringContaining('1 delivery of customers as of 2025-09-30 went out.')]);
    const lines = shop.read('out', 'members.csv').trim().split('\n');
    expect(lines[0]).toBe('customer,segment,label,confidence,orders');
    expect(lines).toHaveLength(91);
    const manifest = JSON.parse(shop.read('out', 'members.csv.manifest.json'));
    expect(manifest).toMatchObject({ spec: 'Small', publish: 'Members', as_of: '2025-09-30', files: [{ file: 'members.csv', rows: 90 }] });
    const [entry] = ledgerOf(shop);
    expect(entry).toMatchObject({ event: 'delivery', publish: 'Members', rows: 90, asOf: '2025-09-30', delivery: manifest.delivery });
    expect(Object.values(entry?.segments as object)).toEqual([30, 30, 30]);
    expect(entry?.checksums).toEqual([manifest.files[0].sha256]);
    expect(shop.read('small.deliveries', '.gitignore')).toBe('*\n');
    expect(readdirSync(shop.cwd).filter((name) => /lock|tmp|begun/.test(name))).toEqual([]);
  });

  it('is the same in CSV, JSON lines and Parquet', async () => {
    const columns = 'columns: customer, segment, Buying.orders';
    const shop = await publishingShop(
      ['csv', 'jsonl', 'parquet'].map((ending) => `publish ${ending}: file { to: "m.${ending}"; ${columns}; owner: "CRM" }\n`).join(''),
    );
    expect((await shop.publish('--yes')).code).toBe(0);
    const csv = shop.read('m.csv').trim().split('\n').slice(1);
    const jsonl = shop
      .read('m.jsonl')
      .trim()
      .split('\n')
      .map((line) => Object.values(JSON.parse(line)).join(','));
    expect(jsonl).toEqual(csv);
    expect(readFileSync(join(shop.cwd, 'm.parquet')).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('says who is new, gone and moved, and what they are worth', async () => {
    const shop = await publishingShop(`dimension Worth: value "Worth" { outcome revenue "Revenue" = sum(orders.amount) }\n${MEMBERS}`);
    expect((await shop.publish('--yes')).code).toBe(0);
    later(shop);
    const [outcome] = (await jsonOf(shop, '--yes')).publishes;
    expect(outcome?.since).toMatchObject({ new: 1, gone: 6, moved: 1, unchanged: 83, rows: 90 });
    expect(outcome?.since?.movedValue).toMatchObject({ label: 'Revenue', amount: 300 });
    expect(outcome?.rows).toBe(85);
    expect((await jsonOf(shop, '--dry-run')).publishes[0]?.since).toMatchObject({ new: 0, gone: 0, moved: 0, unchanged: 85 });
  });

  it('of changes holds nothing else', async () => {
    const shop = await publishingShop('publish C: file { to: "c.jsonl"; mode: changes; columns: customer, segment; owner: "CRM" }\n');
    await shop.publish('--yes');
    expect(shop.read('c.jsonl').trim().split('\n')).toHaveLength(90);
    later(shop);
    expect((await shop.publish('--yes')).code).toBe(0);
    const rows = shop
      .read('c.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ customer, change }) => [customer, change]).sort()).toEqual(
      [...['c0', 'c1', 'c2', 'c3', 'c4', 'c5'].map((id) => [id, 'gone']), ['c7', 'moved'], ['n1', 'new']].sort(),
    );
    expect(rows.find(({ customer }) => customer === 'c0').segment).toBeNull();
    await shop.publish('--yes');
    expect(shop.read('c.jsonl')).toBe('');
    rmSync(join(shop.cwd, 'small.deliveries'), { recursive: true });
    const { code, out } = await shop.publish('--yes');
    expect([code, out.replace(/\s+/g, ' ')]).toEqual([1, expect.stringContaining('What changed cannot be told')]);
  });

  it('marks a control group that stays the same', async () => {
    const shop = await publishingShop(MEMBERS.replace('owner', 'control: 30% of each segment; owner'));
    await shop.publish('--yes');
    const held = (text: string) =>
      text
        .split('\n')
        .filter((line) => line.endsWith(',true'))
        .map((line) => line.split(',')[0]);
    const first = held(shop.read('out', 'members.csv'));
    expect(first.length).toBeGreaterThan(10);
    later(shop);
    const report = await jsonOf(shop, '--yes');
    const second = held(shop.read('out', 'members.csv'));
    expect(second.filter((id) => id !== 'n1')).toEqual(first.filter((id) => !/^c[0-5]$/.test(id ?? '')));
    expect(report.publishes[0]?.control?.rows).toBe(second.length);
  });

  it('for a spreadsheet runs no formula, and raw data says that it might', async () => {
    const orders = (await publishingShop()).read('orders.csv').replaceAll(/^c1,/gm, '=1+1,');
    const shop = await publishingShop(`${MEMBERS}publish People: file { to: "people.csv"; for: spreadsheet; columns: customer, segment; owner: "CRM" }\n`, {
      'orders.csv': orders,
    });
    const report = await jsonOf(shop, '--yes');
    expect(shop.read('people.csv')).toContain("\n'=1+1,");
    expect(shop.read('out', 'members.csv')).toContain('\n=1+1,');
    expect(report.publishes.map(({ notes }) => notes.join())).toEqual([expect.stringContaining('raw data'), expect.stringContaining('apostrophe')]);
  });
});

describe('refused, with nothing touched', () => {
  const refusedWith = async (shop: Shop, pattern: RegExp, ...args: string[]): Promise<void> => {
    const before = readdirSync(shop.cwd).sort();
    const { code, out, err } = await shop.publish('--yes', ...args);
    expect(`${out}${err}`.replace(/\s+/g, ' ')).toMatch(pattern);
    expect(code).toBe(1);
    expect(readdirSync(shop.cwd).sort()).toEqual(before);
  };
  const own = (entries: string, before = ''): Promise<Shop> =>
    publishingShop(`${before}publish Members: file { columns: customer, segment; owner: "CRM"; ${entries} }\n`);

  it('is a spec without model file, publish or segmentation', async () => {
    const shop = await publishingShop();
    await refusedWith(shop, /There is no model file/, '--model', 'none.json');
    shop.say('');
    await refusedWith(shop, /declares no `publish`/);
    writeFileSync(join(shop.cwd, 'small.segspec'), MEMBERS);
    await refusedWith(shop, /declares no `segmentation`/);
  });

  it('is a model file of another spec, or of another way to form segments', async () => {
    const shop = await publishingShop();
    writeFileSync(join(shop.cwd, 'small.segspec'), shop.read('small.segspec').replace('segmentation Small', 'segmentation Large'));
    await refusedWith(shop, /is of another spec: Small, not Large/);
    writeFileSync(
      join(shop.cwd, 'small.segspec'),
      shop.read('small.segspec').replace('segmentation Large', 'segmentation Small').replace('segments: 2..4', 'segments: 2..3'),
    );
    await refusedWith(shop, /forms or scores segments otherwise/, '--because', 'In a hurry.');
  });

  it.each([
    ['no place', '', /has no `to:`/],
    ['another ending', 'to: "m.xlsx"', /ends in \.csv, \.parquet, \.jsonl, \.ndjson/],
    ['a folder', 'to: "."', /is a folder/],
    ['its own data', 'to: "orders.csv"', /`orders\.csv` is data/],
    ['a place outside', 'to: "../m.csv"', /outside of the project/],
    ['an unset variable', 'to: env("SEGSPEC_NOWHERE")', /SEGSPEC_NOWHERE of the environment/],
    ['a platform', 'to: "m.csv"; for: braze', /is an `audience`/],
  ])('is %s', async (_, entries, pattern) => refusedWith(await own(entries), pattern));

  it('is a target that holds something else, or was changed since', async () => {
    const shop = await own('to: "m.csv"');
    writeFileSync(join(shop.cwd, 'm.csv'), 'mine\n');
    await refusedWith(shop, /was not delivered by Segspec/, '--because', 'I want it.');
    expect(shop.read('m.csv')).toBe('mine\n');
    writeFileSync(join(shop.cwd, 'small.segspec'), shop.read('small.segspec').replace('"m.csv"', '"n.csv"'));
    expect((await shop.publish('--yes')).code).toBe(0);
    appendFileSync(join(shop.cwd, 'n.csv'), 'x,y\n');
    await refusedWith(shop, /was changed since it was delivered/);
  });

  it('are two publishes in one place, also by a link', async () => {
    const shop = await publishingShop(
      'publish A: file { to: "out/m.csv"; columns: customer; owner: "CRM" }\npublish B: file { to: "link/m.csv"; columns: customer; owner: "CRM" }\n',
    );
    mkdirSync(join(shop.cwd, 'out'));
    symlinkSync('out', join(shop.cwd, 'link'));
    await refusedWith(shop, /same place as `A`/);
  });

  it('are personal columns', async () => {
    const shop = await own('to: "m.csv"; ', '');
    const spec = shop
      .read('small.segspec')
      .replace('amount: money(GBP) "Order value"', 'amount: money(GBP) "Order value" personal')
      .replace('columns: customer, segment', 'columns: customer, Buying.basket');
    writeFileSync(join(shop.cwd, 'small.segspec'), spec);
    await refusedWith(shop, /stands on the personal column `amount`/, '--because', 'They like it.');
  });

  it('is what failed or expired, unless there is a reason, which is kept', async () => {
    const shop = await publishingShop(`${MEMBERS}refresh { every: 1 months; owner: "I"; expires: 2 months; watch { drift <= 0.25 } }\n`);
    writeFileSync(
      join(shop.cwd, 'small.segspec'),
      shop.read('small.segspec').replace('    amount: money', '    amount: money').replace('time: day\n', 'time: day\n  expect { rows >= 100_000 }\n'),
    );
    await refusedWith(shop, /expired on 2025-11-30.*contract `rows >= 100_000` of orders does not hold/, '--today', '2026-01-01');
    const { code, out } = await shop.publish('--yes', '--today', '2026-01-01', '--because', 'The refit is under review.');
    expect([code, out]).toEqual([0, expect.stringContaining('Let out all the same')]);
    expect(ledgerOf(shop)[0]?.waived).toMatchObject({ because: 'The refit is under review.', reasons: { length: 2 } });
    expect(JSON.parse(shop.read('out', 'members.csv.manifest.json')).because).toBe('The refit is under review.');
  });

  it('is a delivery that differs too much from the last', async () => {
    const shop = await publishingShop();
    await shop.publish('--yes');
    const some = shop
      .read('orders.csv')
      .split('\n')
      .filter((line) => !/^c[1-4]\d?,/.test(line));
    writeFileSync(join(shop.cwd, 'orders.csv'), some.join('\n'));
    const { code, out } = await shop.publish('--yes');
    expect([code, out.replace(/\s+/g, ' ')]).toEqual([1, expect.stringMatching(/fewer than the 90 of the last delivery.*needs a reason/)]);
    expect(shop.read('out', 'members.csv').split('\n')).toHaveLength(92);
    expect((await shop.publish('--yes', '--because', 'The shop in the north closed.')).code).toBe(0);
    expect(ledgerOf(shop)[1]?.waived).toMatchObject({ reasons: [expect.stringContaining('fewer')] });
  });
});

describe('what goes wrong', () => {
  it('is said of a ledger that a killed run tore', async () => {
    const shop = await publishingShop();
    await shop.publish('--yes');
    appendFileSync(join(shop.cwd, 'small.ledger.jsonl'), '{"at":"2026');
    const { code, out } = await shop.publish('--yes');
    expect([code, out.replace(/\s+/g, ' ')]).toEqual([0, expect.stringContaining('Line 2 of small.ledger.jsonl is no whole entry')]);
    expect(shop.read('small.ledger.jsonl').trim().split('\n')).toHaveLength(3);
  });

  it('leaves the old delivery in a folder that is read-only', async () => {
    const shop = await publishingShop();
    openToAll(shop.cwd);
    expect((await shop.run(['publish', 'small.segspec', '--yes', '--today', '2025-10-01'], AS_NOBODY)).code).toBe(0);
    chmodSync(join(shop.cwd, 'out'), 0o555);
    const old = shop.read('out', 'members.csv');
    later(shop);
    const { code, out, err } = await shop.run(['publish', 'small.segspec', '--yes', '--today', '2025-10-01'], AS_NOBODY);
    chmodSync(join(shop.cwd, 'out'), 0o755);
    expect(`${out}${err}`.replace(/\s+/g, ' ')).toContain('may not write there');
    expect([code === 0, shop.read('out', 'members.csv')]).toEqual([false, old]);
  });

  it('is one winner and one clear error where two publish at once', async () => {
    const shop = await publishingShop();
    const both = await Promise.all([shop.publish('--yes'), shop.publish('--yes')]);
    const codes = both.map(({ code }) => code).sort();
    // On a slow machine one may be over before the other begins.
    if (codes[1] === 2) expect(both.find(({ code }) => code === 2)?.err).toContain('Another run is publishing this spec');
    expect(codes[0]).toBe(0);
    expect(ledgerOf(shop)).toHaveLength(both.filter(({ code }) => code === 0).length);
  });
});
