// `segspec publish` of audiences: files that an upload takes, what is refused, and what changes hold.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { laterOrders } from '../support/later-orders.ts';
import { publishingShop, type Shop } from '../support/publishing.ts';

const PEOPLE = `source people: crm "People" { from: "people.csv"; key: customer; columns { customer: id; mail: category personal; city: category } }
dimension Who: demographic "Who they are" { email = people.mail; city = people.city }
`;
const people = `customer,mail,city\n${Array.from({ length: 90 }, (_, i) => `c${i},C${i}@Example.com,${i === 5 ? '"Ulm, Donau"' : 'Ulm'}`).join('\n')}\n`;
const audience = (platform: string, entries = '', columns = 'customer, segment, Who.email'): string =>
  `${PEOPLE}publish A: audience { to: "out/${platform}.csv"; for: ${platform}; columns: ${columns}; owner: "CRM"; because: "Newsletter consent."; ${entries} }\n`;
const shopFor = (spec: string): Promise<Shop> => publishingShop(spec, { 'people.csv': people }, PEOPLE);
const words = ({ out, err }: { out: string; err: string }): string => `${out}${err}`.replace(/\s+/g, ' ');
const out = ({ cwd }: Shop): string[] => readdirSync(join(cwd, 'out')).sort();

describe('an audience', () => {
  it('is a file that its platform takes', async () => {
    const shop = await shopFor(audience('klaviyo', 'control: 20% of each segment'));
    const done = words(await shop.publish('--yes'));
    expect(done).toMatch(/\d+ rows for Klaviyo in 1 file\./);
    expect(done).toMatch(/customers of the control group do not go to Klaviyo/);
    const lines = shop.read('out', 'klaviyo.csv').trim().split('\n');
    expect(lines[0]).toBe('Email Address,segment');
    expect(lines[1]).toMatch(/^c\d+@example\.com,segment_\d$/);
    expect(lines.length).toBeLessThan(85);
  });

  it('of an ad platform is a file for each segment, named by the manifest, and the next delivery clears the last', async () => {
    const shop = await shopFor(audience('meta'));
    expect(words(await shop.publish('--yes'))).toContain('3 lists of fewer than 100 people are not taken by Meta');
    const first = out(shop);
    expect(first).toHaveLength(4);
    const manifest = JSON.parse(shop.read('out', 'meta.csv.manifest.json'));
    expect(manifest.files.map(({ file, rows }: { file: string; rows: number }) => [file.split('.').at(-2), rows])).toEqual([
      ['segment_1', 30],
      ['segment_2', 30],
      ['segment_3', 30],
    ]);
    for (const { file } of manifest.files) expect(shop.read('out', file).split('\n')[1]).toMatch(/^[0-9a-f]{64}$/);
    await shop.publish('--yes');
    const second = out(shop);
    expect(second).toHaveLength(4);
    expect(second.filter((name) => first.includes(name))).toEqual(['meta.csv.manifest.json']);
  });

  it('of changes says whom to add and whom to remove, who is gone among them', async () => {
    const shop = await shopFor(audience('klaviyo', 'mode: changes'));
    await shop.publish('--yes');
    writeFileSync(join(shop.cwd, 'orders.csv'), laterOrders(shop.read('orders.csv')));
    writeFileSync(join(shop.cwd, 'people.csv'), `${people.replace(/^c[0-5],.*\n/gm, '')}n1,N1@example.com,Ulm\n`);
    expect(words(await shop.publish('--yes', '--because', 'The shop moved.'))).toContain('8 changes for Klaviyo in 2 files.');
    const [add, remove] = JSON.parse(shop.read('out', 'klaviyo.csv.manifest.json')).files.map(({ file }: { file: string }) =>
      shop
        .read('out', file)
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0])
        .sort(),
    );
    expect(add).toEqual(['c7@example.com', 'n1@example.com']);
    expect(remove).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5'].map((id) => `${id}@example.com`));
  });

  it.each([
    [
      'no reason for personal columns',
      audience('klaviyo').replace('; because: "Newsletter consent."', ''),
      /stands on the personal column `mail`\. Say with `because:`/,
    ],
    ['no platform', audience('klaviyo').replace('for: klaviyo; ', ''), /does not say for which platform/],
    ['nothing to know people by', audience('klaviyo', '', 'customer, segment'), /Klaviyo knows people by `email` or `phone`/],
    ['a text that the platform would tear', audience('braze', '', 'customer, segment, Who.city'), /Braze takes no text with `,`, and `city` has one/],
    ['another ending', audience('klaviyo').replace('.csv"; for', '.xlsx"; for'), /ends in \.csv/],
  ])('is refused for %s', async (_, spec, pattern) => {
    const refused = await (await shopFor(spec)).publish('--yes');
    expect([refused.code, words(refused)]).toEqual([1, expect.stringMatching(pattern)]);
  });
});
