// What data, runs, previews and the committed model file say in hovers, hints and beside lines, through the built server.

import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hover, InlayHint } from 'vscode-languageserver/node';
import type { InlinePreview, OutlineItem, PageContent, RowsOutcome } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const shop = join(ROOT_FOLDER, 'examples/online-shop');
const text = readFileSync(join(shop, 'shop.segspec'), 'utf8');

let folder: string;
let uri: string;
let editor: Editor;

beforeAll(async () => {
  folder = folderWith({ 'shop.segspec': text });
  cpSync(join(shop, 'data'), join(folder, 'data'), { recursive: true });
  uri = uriIn(folder, 'shop.segspec');
  editor = await startEditor({ trusted: true });
  await editor.open(uri, text);
  await editor.findings(uri);
});
afterAll(() => editor?.stop());

async function hover(marked: string, wanted: RegExp, from: Editor = editor): Promise<string> {
  let value = '';
  for (let i = 0; i < 8_000; i++) {
    const found: Hover | null = await from.connection.sendRequest('textDocument/hover', from.at(uri, marked));
    value = found && typeof found.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
    if (wanted.test(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The hover never says ${wanted}; the last is:\n${value}`);
}

const previews = (from: Editor = editor): Promise<InlinePreview[]> => from.connection.sendRequest('segspec/inlinePreviews', { uri });
const lineOf = (needle: string): number =>
  editor
    .text(uri)
    .split('\n')
    .findIndex((line) => line.includes(needle));
const beside = async (needle: string): Promise<InlinePreview | undefined> => (await previews()).find(({ line }) => line === lineOf(needle));

async function eventually<T>(look: () => Promise<T>, wanted: (seen: T) => boolean): Promise<T> {
  for (let i = 0; ; i++) {
    const seen = await look();
    if (wanted(seen)) return seen;
    if (i > 5_000) throw new Error(`It never came; the last is ${String(JSON.stringify(seen)).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a hover, before anything was run', () => {
  it('tells of a source its rows, columns and dates', async () => {
    // As `wc -l` counts the file less its header.
    const value = await hover('source ord‸ers: transactions', /4,645 rows/);
    expect(value).toContain('**4,645 rows · 6 columns · 600 keys · from 2023-11-01 to 2025-10-02**');
    expect(value).toContain('Left out: 1 as duplicates, 2 without a key, 1 after `as_of`.');
  });

  it('tells of a gate first what is written, and shows no bound as a quotation', async () => {
    const value = await hover('small‸est_segment >= 10%', /Defaults/);
    expect(value).toMatch(/^`smallest_segment >= 10%`/);
    expect(value).toMatch(/^- `>= [\d.]+`/m);
    expect(value).not.toMatch(/^- [<>]/m);
  });

  it('tells what a word that was chosen means, and which day `as_of` is', async () => {
    expect(await hover('priority: main‸tain', /maintain/)).toMatch(/^\*\*maintain\*\*\n\n\S/);
    expect(await hover('as_‸of: 2025-09-30', /In force/)).toContain('In force here: **2025-09-30**');
    expect(await hover('year(as_‸of', /In force/)).toContain('In force here: **2025-09-30**');
  });
});

describe('a column, before anything was run', () => {
  it('shows its type, what is missing, its range and a histogram', async () => {
    const value = await hover('mean(orders.amou‸nt)', /rows/);
    // As `wc -l` counts the file less its header; a bar for each of ten bins.
    expect(value).toMatch(/4,645 rows · 1 missing \(0.02 %\) · [\d,]+ distinct · from −12.00 GBP to 435.64 GBP/);
    expect(value).toMatch(/`[▁▂▃▄▅▆▇█ ]{10}`/);
  });

  it('shows shares of names, and nothing but counts of what is personal', async () => {
    expect(await hover('ci‸ty: category', /distinct/)).toMatch(/\| █+ \| [\d.]+ % \|/);
    const born = await hover('bo‸rn: count', /distinct/);
    expect(born).not.toMatch(/from |▁|█/);
  });
});

it('types of features stand beside their names', async () => {
  const hints: InlayHint[] = await editor.connection.sendRequest('textDocument/inlayHint', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 300, character: 0 } },
  });
  const recency = hints.find(({ position }) => position.line === lineOf('recency "Days since last order"'));
  expect(recency?.label).toBe(': days');
});

it('the first rows of a source are a page, without what is personal', async () => {
  const rows = (source: string): Promise<RowsOutcome> => editor.connection.sendRequest('segspec/rows', { uri, source, run: 'rows' });
  const { page } = await rows('customers');
  expect(page?.body).toContain('The first 200 rows');
  expect(page?.body).toContain('Marked personal, so not shown: born');
  const [, first] = readFileSync(join(folder, 'data/customers.csv'), 'utf8').split('\n');
  const [id, born] = (first ?? '').split(',');
  expect(page?.body).toContain(`<td>${id}</td><td>•••</td>`);
  expect(page?.body).not.toContain(`<td>${born}</td>`);
  expect(await rows('nowhere')).toMatchObject({ status: 'refused', message: expect.stringContaining('neither a source nor a dimension called nowhere') });
});

it('the features of a dimension are a page too, entity by entity', async () => {
  const { page } = await editor.connection.sendRequest<RowsOutcome>('segspec/rows', { uri, source: 'Buying', run: 'entities' });
  expect(page?.body).toContain('500 of 600 customers, drawn by chance');
  for (const heading of ['customer', 'Days since last order', 'Value of an order']) expect(page?.body).toContain(`<th scope="col">${heading}<small>`);
  expect(page?.body).toMatch(/<td>C\d+<\/td><td>\d+.days?<\/td>/);
});

describe('while typing', () => {
  it('a preview on a sample comes by itself after an edit, marked as one', async () => {
    expect(await previews()).toEqual([]);
    await editor.edit(uri, 'segments: 2..6', 'segments: 2..5');
    const found = await eventually(
      () => beside('segment regulars'),
      (one) => one !== undefined,
    );
    expect(found?.text).toMatch(/^≈ 181 customers · 30.2 % · stability [\d.]+/);
    expect(found?.stale).toBe(false);
    const page: PageContent = await editor.connection.sendRequest('segspec/page', { uri });
    expect(page.body).toMatch(/Preview.*Run the spec/s);
  });

  it('is superseded by the next edit, and nothing of the first is left', async () => {
    await editor.edit(uri, 'segments: 2..5', 'segments: 2..3');
    await new Promise((resolve) => setTimeout(resolve, 900));
    await editor.edit(uri, 'segments: 2..3', 'segments: 2..6');
    const found = await eventually(
      () => beside('segment regulars'),
      (one) => one !== undefined && !one.stale,
    );
    expect(found?.text).toMatch(/^≈ 181 customers/);
  });
});

describe('after a run', () => {
  it('lines say what came of them', async () => {
    await editor.run(uri, 'evidence');
    expect(await beside('segment regulars')).toMatchObject({
      text: expect.stringMatching(/^181 customers · 30.2 % · stability (0.9\d|1.00) · [\d.]+ % of value$/),
      tone: 'plain',
      stale: false,
    });
    expect(await beside('smallest_segment >= 10%')).toMatchObject({ text: expect.stringMatching(/^✓ 20.7 %/), tone: 'good' });
    expect(await beside('rows >= 500')).toMatchObject({ text: expect.stringMatching(/^✓ 600/), tone: 'good' });
    expect(await beside('knockout { share >= 5% }')).toMatchObject({ text: 'no segment is out', tone: 'plain' });
    expect(await hover('knockout { sha‸re >= 5%', /Loyal regulars/)).toMatch(/\| Loyal regulars \| ✓ 30\.2 % \|/);
    expect(await hover('ro‸ws >= 500', /passed/)).toMatch(/\*\*✓ passed, 600/);
  });

  it('lines of a knock-out say whom a decision leaves out', async () => {
    await editor.edit(uri, 'share >= 5%', 'share >= 22%');
    const found = await eventually(
      () => beside('knockout { share >= 22% }'),
      (one) => one !== undefined && !one.stale,
    );
    expect(found).toMatchObject({ text: expect.stringMatching(/^≈ out: [^,]+$/), tone: 'warn' });
    await editor.edit(uri, 'share >= 22%', 'share >= 5%');
    await editor.run(uri, 'evidence');
  });

  it('hovers show the evidence of features, segments and gates', async () => {
    expect(await hover('rec‸ency "Days since last order"', /mean/)).toMatch(
      /mean [\d.]+ days · standard deviation.*\| Loyal regulars \|.*From the last run, as of 2025-09-30/s,
    );
    expect(await hover('segment regu‸lars "Loyal', /181 customers/)).toMatch(/▲ .*\(median of the others /s);
    expect(await hover('smallest_seg‸ment >= 10%', /passed/)).toMatch(/✓ passed/);
    expect(await hover('segmentation Sh‸op', /\| Segment \|/)).toContain('Loyal regulars');
  });

  it('everything is stale when the spec moves on, and fresh again when it moves back', async () => {
    await editor.edit(uri, 'seed: 2025', 'seed: 2026');
    const stale = (await previews()).find(({ line }) => line === lineOf('segment regulars'));
    expect(stale).toMatchObject({ stale: true, text: expect.stringMatching(/\(stale\)$/) });
    await editor.edit(uri, 'seed: 2026', 'seed: 2025');
    expect(await beside('segment regulars')).toMatchObject({ stale: false });
  });

  it('and when the data moves on', async () => {
    const file = join(folder, 'data/orders.csv');
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(0, -50).join('\n'));
    const pages = () => editor.connection.sendRequest<PageContent>('segspec/page', { uri });
    // A preview on the new data follows by itself; either way nothing old passes for new.
    const page = await eventually(pages, ({ stale, body }) => stale || body.includes('Preview'));
    expect(page.stale ? page.body : page.body).toMatch(/the data have changed|Preview/);
  });
});

describe('an editor that knows only the protocol', () => {
  it('runs by a command, with progress of its own and Cancel', async () => {
    const other = await startEditor({ trusted: true }, undefined, { capabilities: { window: { workDoneProgress: true } } });
    const heard: string[] = [];
    const said: string[] = [];
    other.connection.onRequest('window/workDoneProgress/create', () => null);
    other.connection.onNotification('$/progress', ({ value }: { value: { kind: string; title?: string } }) => void heard.push(value.kind));
    other.connection.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
    try {
      await other.open(uri, text);
      await other.findings(uri);
      const outcome = await other.connection.sendRequest('workspace/executeCommand', { command: 'segspec.server.run', arguments: [uri] });
      expect(outcome).toMatchObject({ message: expect.stringContaining('segments of 600 customers') });
      expect(heard[0]).toBe('begin');
      expect(heard).toContain('report');
      expect(heard.at(-1)).toBe('end');
      expect(said).toEqual([expect.stringContaining('segments of 600 customers')]);
    } finally {
      await other.stop();
    }
  });
});

describe('before the first run', () => {
  it('the committed model file speaks, and other editors get results as hints', async () => {
    copyFileSync(join(shop, 'shop.model.json'), join(folder, 'shop.model.json'));
    const other = await startEditor({ trusted: true });
    try {
      await other.open(uri, text);
      await eventually(
        () => previews(other),
        (found) => found.length > 0,
      );
      const hints: InlayHint[] = await other.connection.sendRequest('textDocument/inlayHint', {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 300, character: 0 } },
      });
      const regulars = hints.filter(({ position }) => position.line === lineOf('segment regulars'));
      expect(regulars).toEqual([
        expect.objectContaining({ label: expect.stringMatching(/^181 customers · 30.2 %/), tooltip: expect.stringContaining('committed model file') }),
      ]);
      expect(await hover('segment regu‸lars "Loyal', /181 customers/, other)).toContain('committed model file');
      const [tree]: OutlineItem[] = await other.connection.sendRequest('segspec/outline', { uris: [uri] });
      expect(tree).toMatchObject({ description: 'not run yet', tooltip: expect.stringContaining('sizes from the committed model file') });
      expect(tree?.items[0]?.items[0]).toMatchObject({ label: 'Loyal regulars', description: '181 · 30.2 %' });

      const regularsNow = async () => (await previews(other)).find(({ line }) => line === lineOf('segment regulars'));
      expect(await regularsNow()).toMatchObject({ stale: false });
      await other.edit(uri, 'segments: 2..6', 'segments: 3');
      expect(await regularsNow()).toMatchObject({ stale: true, text: expect.stringMatching(/^181 .*\(stale\)$/) });
      await other.edit(uri, 'segments: 3', 'segments: 2..6');
      expect(await regularsNow()).toMatchObject({ stale: false });
    } finally {
      await other.stop();
    }
  });

  it('a committed model file of another wording is stale, until the text is that of the file', async () => {
    const other = await startEditor({ trusted: true });
    try {
      await other.connection.sendNotification('workspace/didChangeConfiguration', { settings: { segspec: { preview: { live: false } } } });
      await other.open(uri, text.replace('segments: 2..6', 'segments: 3'));
      const regulars = async () => (await previews(other)).find(({ line }) => line === lineOf('segment regulars'));
      const first = await eventually(regulars, (found) => found !== undefined);
      expect(first).toMatchObject({ stale: true, detail: expect.stringContaining('committed model file') });
      await other.edit(uri, 'segments: 3', 'segments: 2..6');
      await eventually(regulars, (found) => found?.stale === false);
    } finally {
      await other.stop();
    }
  });

  it('nothing is read where the workspace is not trusted', async () => {
    const wary = await startEditor({ trusted: false });
    try {
      await wary.open(uri, text);
      await wary.findings(uri);
      const found: Hover = await wary.connection.sendRequest('textDocument/hover', wary.at(uri, 'ci‸ty: category'));
      expect(JSON.stringify(found.contents)).not.toContain('rows');
      expect(await previews(wary)).toEqual([]);
    } finally {
      await wary.stop();
    }
  });
});

describe('a reload of the editor', () => {
  it('brings the last run back, and knows whether its data is still the same', async () => {
    const own = folderWith({ 'shop.segspec': text });
    cpSync(join(shop, 'data'), join(own, 'data'), { recursive: true });
    const storage = join(own, 'kept');
    const spec = uriIn(own, 'shop.segspec');
    const open = async (): Promise<Editor> => {
      const started = await startEditor({ trusted: true, storage });
      await started.open(spec, text);
      await started.findings(spec);
      return started;
    };
    const page = (from: Editor): Promise<PageContent> => from.connection.sendRequest('segspec/page', { uri: spec });
    const first = await open();
    await first.run(spec, 'kept');
    const { body } = await page(first);
    await eventually(
      async () => existsSync(storage) && readdirSync(storage).some((name) => name.endsWith('.result')),
      (there) => there,
    );
    await first.stop();

    const second = await open();
    const again = await eventually(
      () => page(second),
      (one) => one.body.includes('Loyal regulars'),
    );
    expect(again).toMatchObject({ stale: false, body });
    await second.stop();

    writeFileSync(join(own, 'data/orders.csv'), readFileSync(join(own, 'data/orders.csv'), 'utf8').split('\n').slice(0, -50).join('\n'));
    for (const name of readdirSync(storage)) expect(name).toMatch(/^[0-9a-f]{32}\.result$/);
    const third = await open();
    const moved = await eventually(
      () => page(third),
      (one) => one.body.includes('Loyal regulars'),
    );
    expect(moved).toMatchObject({ stale: true, body: expect.stringContaining('the data have changed') });
    await third.stop();

    for (const name of readdirSync(storage)) writeFileSync(join(storage, name), 'half a res');
    const fourth = await open();
    expect(await page(fourth)).toMatchObject({ body: expect.stringContaining('Nothing has been run yet') });
    await fourth.stop();
  });
});
