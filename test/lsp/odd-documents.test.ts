// Documents that are moved, closed, untitled, very long or oddly named while something goes on: the editor goes on too, and says what is so.

import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionItem, WorkspaceDiagnosticReport, WorkspaceEdit } from 'vscode-languageserver/node';
import type { PageContent } from '../../server/protocol.ts';
import { largeSpec } from '../bench/large-spec.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const shop = join(ROOT_FOLDER, 'examples/online-shop');
const text = readFileSync(join(shop, 'shop.segspec'), 'utf8');
const PLAIN_WORDS = /^(?![\s\S]*(\n\s+at |undefined|\[object|ENOENT|EISDIR|EACCES))/;
const FINISHED = { message: expect.stringContaining('segments of 600 customers') };

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor({ trusted: true });
});
afterAll(() => editor?.stop());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const page = (uri: string): Promise<PageContent> => editor.connection.sendRequest('segspec/page', { uri });
const close = (uri: string): Promise<void> => editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });

/** A shop of its own, with its data. */
function shopIn(...below: readonly string[]): { folder: string; uri: string } {
  const folder = join(folderWith(), ...below);
  mkdirSync(folder, { recursive: true });
  cpSync(join(shop, 'data'), join(folder, 'data'), { recursive: true });
  cpSync(join(shop, 'shop.segspec'), join(folder, 'shop.segspec'));
  return { folder, uri: uriIn(folder, 'shop.segspec') };
}

async function underWay(run: string): Promise<void> {
  for (let i = 0; i < 8_000 && !editor.progress.some((one) => one.run === run); i++) await pause(25);
}

describe('during a run', () => {
  it('a rename makes the result stale, as any change of meaning does, and undoing it makes it hold', async () => {
    const { uri } = shopIn();
    await editor.open(uri, text);
    const running = editor.run(uri, 'renamed');
    await underWay('renamed');
    const edit: WorkspaceEdit = await editor.connection.sendRequest('textDocument/rename', { ...editor.at(uri, 'rece‸ncy "Days'), newName: 'last_seen' });
    expect(edit.changes?.[uri]?.length).toBeGreaterThan(1);
    await editor.edit(uri, 'recency "Days', 'last_seen "Days');
    expect(await running).toMatchObject(FINISHED);
    expect(await page(uri)).toMatchObject({ stale: true });
    await editor.edit(uri, 'last_seen "Days', 'recency "Days');
    expect(await page(uri)).toMatchObject({ stale: false, body: expect.stringContaining('Loyal regulars') });
    await close(uri);
  });

  it('columns that become known make nothing stale', async () => {
    const { folder } = shopIn();
    const spec = `segmentation S "S" { entity: customer }
source orders: transactions { from: "data/orders.csv"; key: customer_id; time: ordered_at }
dimension B: behavioral { n = count(orders); spent = sum(orders.amount) }
model M: kmeans { segments: 2 }
`;
    const uri = uriIn(folder, 'undeclared.segspec');
    await editor.open(uri, spec);
    const outcome = await editor.run(uri, 'undeclared');
    expect(outcome).toMatchObject({ message: expect.stringContaining('2 segments of') });
    let columns: CompletionItem[] = [];
    for (let i = 0; i < 8_000 && !columns.some(({ label }) => label === 'order_id'); i++) {
      await pause(25);
      columns = await editor.connection.sendRequest('textDocument/completion', editor.at(uri, 'sum(orders.‸amount'));
    }
    expect(columns.map(({ label }) => label)).toContain('order_id');
    expect(await page(uri)).toMatchObject({ stale: false });
    await close(uri);
  });

  it('another document can be run, each to its own end', async () => {
    const [one, other] = [shopIn(), shopIn()];
    for (const { uri } of [one, other]) await editor.open(uri, text);
    const outcomes = await Promise.all([editor.run(one.uri, 'one'), editor.run(other.uri, 'other')]);
    expect(outcomes).toEqual([expect.objectContaining(FINISHED), expect.objectContaining(FINISHED)]);
    for (const { uri } of [one, other]) await close(uri);
  });

  it('or during a preview, the document can be closed', async () => {
    const { uri } = shopIn();
    await editor.open(uri, text);
    await editor.findings(uri);
    const running = editor.run(uri, 'closed');
    await underWay('closed');
    await close(uri);
    expect(await running).toMatchObject(FINISHED);
    await editor.open(uri, text);
    expect(await page(uri)).toMatchObject({ stale: false });
    await editor.edit(uri, 'segments: 2..6', 'segments: 2..5');
    await pause(1_000);
    await close(uri);
    await editor.open(uri, text);
    expect((await editor.connection.sendRequest<CompletionItem[]>('textDocument/completion', editor.at(uri, '= rece‸ncy(orders)'))).length).toBeGreaterThan(0);
    await close(uri);
  });
});

describe('data', () => {
  it('that is a folder now is told in plain words', async () => {
    const { folder, uri } = shopIn();
    await editor.open(uri, text);
    rmSync(join(folder, 'data/orders.csv'));
    mkdirSync(join(folder, 'data/orders.csv'));
    const { status, message } = await editor.run(uri, 'folder');
    expect(status).not.toBe('passed');
    expect(message).toMatch(PLAIN_WORDS);
    await close(uri);
  });

  // Whoever may read everything cannot be refused.
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('that nobody may read is told in plain words', async () => {
    const { folder, uri } = shopIn();
    await editor.open(uri, text);
    chmodSync(join(folder, 'data/orders.csv'), 0);
    const { status, message } = await editor.run(uri, 'unreadable');
    expect(status).not.toBe('passed');
    expect(message).toMatch(PLAIN_WORDS);
    await close(uri);
  });
});

describe('a document', () => {
  it.each([['with blanks'], ['50% off #1'], ['客户 Größe'], ["l'été"]])('in a folder called “%s” is run as any other', async (name) => {
    const { uri } = shopIn(name);
    await editor.open(uri, text);
    expect(await editor.run(uri, `in ${name}`)).toMatchObject(FINISHED);
    expect(await page(uri)).toMatchObject({ stale: false });
    await close(uri);
  });

  it('that is in no file yet is checked, completed and hovered; running and comparing are refused in plain words', async () => {
    const uri = 'untitled:Untitled-1';
    await editor.open(uri, text);
    await editor.findings(uri);
    expect(await editor.connection.sendRequest('textDocument/completion', editor.at(uri, '= rece‸ncy(orders)'))).toBeTruthy();
    for (const at of ['ci‸ty: category', 'segment regu‸lars "Loyal'])
      expect(await editor.connection.sendRequest('textDocument/hover', editor.at(uri, at))).toBeTruthy();
    expect(await editor.run(uri, 'untitled')).toMatchObject({ status: 'refused', message: expect.stringMatching(/save/i) });
    expect(await editor.connection.sendRequest('segspec/compare', { uri, run: 'untitled compare' })).toMatchObject({ status: 'refused' });
    expect(await editor.connection.sendRequest('segspec/head', { uri })).toBe('');
    await editor.edit(uri, 'segments: 2..6', 'segments: 2..5');
    await pause(1_200);
    expect((await page(uri)).body).toMatch(PLAIN_WORDS);
    expect(await editor.connection.sendRequest('segspec/inlinePreviews', { uri })).toEqual([]);
    await close(uri);
  });

  it('of 5,000 lines is typed into, and every answer comes', async () => {
    const uri = uriIn(folderWith(), 'long.segspec');
    await editor.open(uri, largeSpec(5_000));
    await editor.findings(uri);
    for (let i = 0; i < 8; i++) {
      await editor.edit(uri, `amount > ${i} in last ${i + 1} months`, `amonut > ${i} in last ${i + 1} months`);
      void editor.connection.sendRequest('textDocument/completion', editor.at(uri, 'sum(orders.‸amount'));
    }
    const found = await editor.findings(uri, (all) => all.length > 0);
    for (let i = 0; i < 8; i++) await editor.edit(uri, `amonut > ${i} in last ${i + 1} months`, `amount > ${i} in last ${i + 1} months`);
    expect(await editor.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } })).toBeTruthy();
    expect(found.every(({ message }) => PLAIN_WORDS.test(message))).toBe(true);
    await close(uri);
  });
});

describe('a folder that leaves the workspace', () => {
  it('takes the findings of its specs along', async () => {
    const folder = folderWith({ 'broken.segspec': 'segmentation S "S" { entity: customer }\ndimension D: behavioral { a = nowhere }\n' });
    const [broken, workspaceFolder] = [uriIn(folder, 'broken.segspec'), { uri: pathToFileURL(folder).toString(), name: 'leaving' }];
    const asks = await startEditor({}, undefined, {
      capabilities: { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } },
      workspaceFolders: [workspaceFolder],
    });
    try {
      const all = (known: { uri: string; value: string }[]): Promise<WorkspaceDiagnosticReport> =>
        asks.connection.sendRequest('workspace/diagnostic', { previousResultIds: known });
      const before = (await all([])).items.find(({ uri }) => uri === broken);
      expect(before).toMatchObject({ kind: 'full', items: expect.arrayContaining([expect.objectContaining({ severity: 1 })]) });
      await asks.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [workspaceFolder] } });
      const after = (await all([{ uri: broken, value: before?.resultId ?? '' }])).items.find(({ uri }) => uri === broken);
      expect(after).toMatchObject({ kind: 'full', items: [] });
    } finally {
      await asks.stop();
    }
  });
});
