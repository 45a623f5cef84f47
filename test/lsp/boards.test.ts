// What teams keep is held against what was delivered while somebody looks: a finding at the line, and a line in the tree; gone when the team has caught up.

import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutlineItem, PageContent } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { MEMBERS, publishingShop, type Shop } from '../support/publishing.ts';

const LIST = 'source campaigns: reference "Campaign list" { from: "campaigns.csv"; key: customer; columns { customer: id; segment: category } }\n';
const MORE = `${LIST}${MEMBERS}consumer Campaigns: marketing {
  reads: Members
  column: campaigns.segment
}
`;
/** What was delivered, as a team keeps it; those who change get `instead`. */
const listOf = (shop: Shop, change: (at: number) => boolean, instead: string): string =>
  shop
    .read('out', 'members.csv')
    .trim()
    .split('\n')
    .map((line, at) => `${line.split(',')[0]},${at > 0 && change(at) ? instead : line.split(',')[1]}`)
    .join('\n');

let editor: Editor;
let shop: Shop;
beforeAll(async () => {
  shop = await publishingShop(MORE, { 'campaigns.csv': 'customer,segment\n' });
  await shop.publish('--yes');
  writeFileSync(
    join(shop.cwd, 'campaigns.csv'),
    listOf(shop, (at) => at <= 9, 'gold'),
  );
  editor = await startEditor({ trusted: true });
});
afterAll(() => editor?.stop());

const alignment = async (uri: string): Promise<OutlineItem[]> => {
  const [found] = await editor.connection.sendRequest<OutlineItem[]>('segspec/outline', { uris: [uri] });
  return [...(found?.items.find(({ label }) => label === 'Alignment')?.items ?? [])];
};

it('a team that keeps something else is told at its column, and no longer once it has what was delivered', async () => {
  const uri = uriIn(shop.cwd, 'small.segspec');
  const text = shop.read('small.segspec');
  await editor.open(uri, text);
  const told = (await editor.findings(uri, (all) => all.some(({ code }) => code === 'SEG670'))).filter(({ code }) => code === 'SEG670');
  expect(told.map(({ message }) => message)).toEqual([
    expect.stringContaining('Campaigns has another segment than was delivered for 10 % of its customers.'),
    expect.stringContaining('Campaigns keeps segments that do not exist: `gold` (9).'),
  ]);
  const line = text.split('\n').findIndex((one) => one.includes('column: campaigns.segment'));
  expect(told.map(({ range }) => range.start.line)).toEqual([line, line]);
  expect(await alignment(uri)).toMatchObject([
    { label: 'Campaigns', kind: 'consumer', description: '90 % agree', judged: 'warned', place: { start: { line } } },
  ]);

  // In the panel it stands behind the report.
  await editor.connection.sendRequest('segspec/run', { uri });
  const { body } = await editor.connection.sendRequest<PageContent>('segspec/page', { uri });
  expect(body).toContain('What is due, and who lags');
  expect(body).toMatch(/has another segment than was delivered for 10\s%/);
  expect(body).toContain('id="standing-deliveries"');

  writeFileSync(
    join(shop.cwd, 'campaigns.csv'),
    listOf(shop, () => false, ''),
  );
  const left = await editor.findings(uri, (all) => !all.some(({ code }) => code === 'SEG670'));
  expect(left.filter(({ code }) => code === 'SEG670')).toEqual([]);
  await expect.poll(async () => (await alignment(uri))[0]?.description, { timeout: 120_000 }).toBe('100 % agree');
});

it('nothing is read of a workspace that is not trusted', async () => {
  const stranger = await startEditor({ trusted: false });
  const uri = uriIn(shop.cwd, 'small.segspec');
  writeFileSync(
    join(shop.cwd, 'campaigns.csv'),
    listOf(shop, () => true, 'gold'),
  );
  await stranger.open(uri, shop.read('small.segspec'));
  await stranger.findings(uri, () => true);
  const [found] = await stranger.connection.sendRequest<OutlineItem[]>('segspec/outline', { uris: [uri] });
  expect(found?.items.find(({ label }) => label === 'Alignment')).toBeUndefined();
  await stranger.stop();
});

it.each([
  ['lies on a server', 'connection pg: postgres { host: "127.0.0.1"; port: 1 }\n', 'pg.table("campaigns")', /it lies on a server; `segspec status` reads it/],
  ['is large', '', '"large.csv"', /its data has 40 MB; `segspec status` reads it/],
])('what %s is not read because a spec is opened', async (_, connection, from, told) => {
  const cwd = folderWith({
    ...Object.fromEntries(['orders.csv', 'small.model.json', 'small.ledger.jsonl'].map((name) => [name, shop.read(name)])),
    'segspec.json': '{}',
  });
  cpSync(join(shop.cwd, 'small.deliveries'), join(cwd, 'small.deliveries'), { recursive: true });
  writeFileSync(join(cwd, 'large.csv'), `customer,segment\n${'c1,segment_1\n'.repeat(40e6 / 13)}`);
  const text = shop.read('small.segspec').replace('from: "campaigns.csv"', `from: ${from}`).concat(connection);
  const uri = uriIn(cwd, 'small.segspec');
  writeFileSync(join(cwd, 'small.segspec'), text);
  await editor.open(uri, text);
  await expect.poll(async () => (await alignment(uri))[0]?.tooltip, { timeout: 120_000 }).toMatch(told);
});
