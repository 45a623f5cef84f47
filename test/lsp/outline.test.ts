// The tree of segmentations and the checks behind the Test Explorer, before and after a run, through the built server.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Check, OutlineItem, SpecChange, SpecChecks } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const text = readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8');
const shop = uriIn(join(ROOT_FOLDER, 'examples/online-shop'), 'shop.segspec');
const subscription = uriIn(join(ROOT_FOLDER, 'examples/subscription'), 'subscription.segspec');
const library = uriIn(join(ROOT_FOLDER, 'examples/subscription'), 'sources.segspec');

let editor: Editor;
const changes: SpecChange[] = [];
const outline = (...uris: string[]): Promise<OutlineItem[]> => editor.connection.sendRequest('segspec/outline', { uris });
const checks = (...uris: string[]): Promise<SpecChecks[]> => editor.connection.sendRequest('segspec/checks', { uris });
const section = (spec: OutlineItem | undefined, label: string): OutlineItem | undefined => spec?.items.find((item) => item.label === label);
const lines = (item: OutlineItem | undefined): string[] => (item?.items ?? []).map(({ label, description = '' }) => `${label} | ${description}`);
const check = (spec: SpecChecks | undefined, group: string, id: string): Check | undefined =>
  spec?.groups.find((one) => one.id === group)?.checks.find((one) => one.id === id);

beforeAll(async () => {
  editor = await startEditor({ trusted: true });
  editor.connection.onNotification('segspec/specChanged', (change: SpecChange) => void changes.push(change));
});
afterAll(() => editor?.stop());

describe('before a run', () => {
  it('shows specs that nobody has opened, libraries and missing files left out', async () => {
    const specs = await outline(shop, library, subscription, uriIn(folderWith(), 'gone.segspec'));
    expect(specs.map(({ label, spec, description }) => [label, spec, description])).toEqual([
      ['Online shop customers', shop, 'not run yet'],
      ['Subscription accounts', subscription, 'not run yet'],
    ]);
    expect(lines(section(specs[0], 'Segments'))).toEqual(['Loyal regulars | ', 'Bargain hunters | ', 'Gift buyers | ', 'Lapsed and disappointed | ']);
    expect(lines(section(specs[0], 'Decisions'))[0]).toContain("Who gets next year's retention budget? | allocation · VP Marketing");
    expect(section(specs[0], 'Segments')?.items[0]?.place).toMatchObject({
      uri: shop,
      start: { line: text.split('\n').findIndex((line) => line.startsWith('segment regulars')) },
    });
  });

  it('lists every contract, gate and test with its line, and judges none', async () => {
    const [spec] = await checks(shop);
    expect(spec?.groups.map(({ label, checks }) => `${label}: ${checks.length}`)).toEqual([
      'Contract of Customer master: 3',
      'Contract of Orders: 5',
      'Contract of Order lines: 1',
      'Contract of Brand survey 2025: 1',
      'Gates: 4',
      'Watched between refreshes: 2',
      'Tests: 2',
    ]);
    expect(spec?.groups.flatMap((group) => group.checks).filter(({ judged }) => judged !== undefined)).toEqual([]);
    expect(check(spec, 'contract orders', 'rows >= 2_000')?.place?.start.line).toBe(text.split('\n').findIndex((line) => line.trim() === 'rows >= 2_000'));
  });
});

describe('after a run', () => {
  it('gives sizes, figures and judgements, marks them stale, and takes the mark away again', async () => {
    await editor.open(shop, text);
    // Findings come a second time when the columns of the data are known; a run before that is of another reading of the spec.
    await expect.poll(() => editor.published(shop), { timeout: 15_000 }).toBeGreaterThan(1);
    await editor.run(shop, 'one');
    expect(changes).toContainEqual({ uri: shop, ran: true });
    const [tree] = await outline(shop);
    expect(lines(section(tree, 'Segments'))[0]).toMatch(/^Loyal regulars \| \d+ · \d+(\.\d)? %$/);
    expect(lines(section(tree, 'Gates'))).toContainEqual(expect.stringMatching(/^smallest_segment >= 10% \| \d.* %$/));
    expect(lines(section(tree, 'Gates'))).toContainEqual(expect.stringMatching(/ by default$/));
    const [spec] = await checks(shop);
    expect(check(spec, 'contract customers', 'rows >= 500')).toMatchObject({ judged: 'passed', shown: expect.stringContaining('600') });
    expect(check(spec, 'tests', 'has not ordered for more than a year')).toMatchObject({ judged: 'passed' });
    expect(spec?.groups.flatMap((group) => group.checks).filter(({ judged }) => judged === undefined)).toEqual([]);
    expect([tree?.stale, spec?.stale]).toEqual([false, false]);

    await editor.edit(shop, 'seed: 2025', 'seed: 2026');
    expect((await outline(shop))[0]).toMatchObject({ stale: true, description: expect.stringContaining('stale') });
    expect((await checks(shop))[0]).toMatchObject({ stale: true });
    expect(changes).toContainEqual({ uri: shop, ran: false });
    await editor.edit(shop, 'seed: 2026', 'seed: 2025');
    expect((await outline(shop))[0]).toMatchObject({ stale: false });
  });

  it('says which failed and which test is wrong, at the line', async () => {
    await editor.edit(shop, 'rows >= 500', 'rows >= 5_000');
    await editor.edit(shop, 'expect: lapsed', 'expect: regulars');
    await editor.run(shop, 'two');
    const [spec] = await checks(shop);
    expect(check(spec, 'contract customers', 'rows >= 5_000')).toMatchObject({ judged: 'failed' });
    // What a group comes to stands at no line of its own: a gate that passes would look failed.
    const groups = spec?.groups ?? [];
    const lines = new Set(groups.flatMap(({ checks }) => checks.flatMap(({ place, judged }) => (judged === 'passed' && place ? [place.start.line] : []))));
    expect(groups.filter(({ place }) => place !== undefined && lines.has(place.start.line))).toEqual([]);
    expect(check(spec, 'tests', 'has not ordered for more than a year')).toMatchObject({ judged: 'failed', message: expect.stringContaining('lapsed') });
  });

  it('keeps the same line twice apart', async () => {
    await editor.edit(shop, 'rows >= 2_000', 'rows >= 2_000\n    rows >= 2_000');
    const ids = (await checks(shop))[0]?.groups.find(({ id }) => id === 'contract orders')?.checks.map(({ id }) => id);
    expect(ids?.slice(0, 2)).toEqual(['rows >= 2_000', 'rows >= 2_000 #2']);
  });
});

describe('specs as they are typed', () => {
  it.each(['', '\uFEFF', 'segmentation', 'segmentation S {', 'segment `客户` "顧客" { looks_like: }', 'import "nowhere.segspec"', 'test "" {'])(
    '%j throws nothing',
    async (typed) => {
      const uri = uriIn(folderWith({ 'typed.segspec': typed }), 'typed.segspec');
      expect(Array.isArray(await outline(uri, shop))).toBe(true);
      expect(await checks(uri, shop)).toContainEqual(expect.objectContaining({ uri: shop }));
    },
  );

  it('follows an import that changed on disk', async () => {
    const folder = folderWith({ 'main.segspec': 'import "parts.segspec"\nsegmentation S "S" { entity: customer }\n', 'parts.segspec': 'segment a "A" { }\n' });
    const main = uriIn(folder, 'main.segspec');
    const parts = uriIn(folder, 'parts.segspec');
    expect(lines(section((await outline(main))[0], 'Segments'))).toEqual(['A | ']);
    writeFileSync(join(folder, 'parts.segspec'), 'segment b "B" { }\n');
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: parts, type: 2 }] });
    expect(lines(section((await outline(main))[0], 'Segments'))).toEqual(['B | ']);
  });
});

describe('deliveries and what is due', () => {
  const at = '2025-10-01T06:00:00.000Z';
  const delivery = {
    at,
    event: 'delivery',
    delivery: 'd',
    publish: 'Members',
    target: 'out/m.csv',
    model: 'sha256:now',
    asOf: '2025-09-30',
    rows: 3,
    segments: {},
    checksums: [],
  };
  const spec = `segmentation S "Small" { entity: customer }\npublish Members: file { to: "out/m.csv"; columns: customer, segment; owner: "CRM" }\npublish Mart: file { to: "out/n.csv"; columns: customer, segment; owner: "CRM"; deliver_within: 2 days }\nrefresh { every: 1 month; owner: "I"; expires: 24 months }\n`;
  const model = (checksum: string): string => JSON.stringify({ segmentation: { asOf: '2025-09-30' }, checksum });
  const shown = async (files: Readonly<Record<string, string>>) => {
    const [found] = await outline(uriIn(folderWith({ 's.segspec': spec, ...files }), 's.segspec'));
    return [lines(section(found, 'Deliveries')), lines(section(found, 'Calendar'))];
  };

  it('are told by the ledger beside the spec', async () => {
    const ledger = `${JSON.stringify(delivery)}\n`;
    expect(await shown({ 's.ledger.jsonl': ledger, 's.model.json': model('sha256:now') })).toEqual([
      ['Members | file · delivered, as of 2025-09-30', 'Mart | file · never delivered'],
      ['Deliver Mart | 2025-10-02 · overdue', 'Refresh | 2025-10-30 · overdue'],
    ]);
    const [deliveries] = await shown({ 's.ledger.jsonl': ledger, 's.model.json': model('sha256:newer') });
    expect(deliveries?.[0]).toBe('Members | file · of an older model, as of 2025-09-30');
  });

  it('say nothing that nobody knows', async () => {
    expect(await shown({})).toEqual([['Members | file · never delivered', 'Mart | file · never delivered'], []]);
    expect((await shown({ 's.ledger.jsonl': '{"at":\nnothing\n' }))[1]).toEqual([]);
  });
});
