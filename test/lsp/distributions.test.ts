// How a feature is spread stands beside its line, live on the sample: after an edit of it alone, without a run, and gone or stale once the text is another.

import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CodeLens, Hover, InlayHint } from 'vscode-languageserver/node';
import { makeShop } from '../../examples/online-shop/generate.ts';
import type { InlinePreview, LookOutcome } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const text = readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8');
const folder = folderWith(Object.fromEntries(Object.entries(makeShop(3_000)).map(([name, lines]) => [`data/${name}`, lines.join('')])));
// Nothing can be formed: what is shown of a feature rests on no model.
const spec = text.replace(/^model [\s\S]*?^}\n/m, '');
const uri = uriIn(folder, 'shop.segspec');

let editor: Editor;
let heard: () => void = () => {};
beforeAll(async () => {
  editor = await startEditor({ trusted: true, drawsResults: true });
  editor.connection.onNotification('segspec/pageChanged', () => heard());
  await editor.open(uri, spec);
  await editor.findings(uri);
});
afterAll(() => editor?.stop());

const lineOf = (needle: string): number => editor.text(uri).slice(0, editor.text(uri).indexOf(needle)).split('\n').length - 1;
const previews = (of = editor): Promise<readonly InlinePreview[]> => of.connection.sendRequest('segspec/inlinePreviews', { uri });
const beside = async (needle: string): Promise<InlinePreview | undefined> => (await previews()).find(({ line }) => line === lineOf(needle));

/** Looks again whenever something is told. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const told = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const seen = await look();
    if (seen !== undefined) return seen;
    await told;
  }
}

const look = (given: object): Promise<LookOutcome> => editor.connection.sendRequest('segspec/lookAtFeatures', { uri, run: 'look', ...given });
const hover = async (of: Editor, marked: string): Promise<string> =>
  String((((await of.connection.sendRequest('textDocument/hover', of.at(uri, marked))) as Hover).contents as { value: string }).value);

const SPARK = /^≈ [▁▂▃▄▅▆▇█ ]{2,16} \S+/;

it('is not there before somebody asks or writes', async () => {
  expect(await previews()).toEqual([]);
});

it('follows the edit of a feature alone', async () => {
  await editor.edit(uri, 'mean(orders.amount)', 'mean(orders.amount in last 6 months)');
  const found = await until(() => beside('basket "Value'));
  expect(found).toMatchObject({ stale: false, text: expect.stringMatching(SPARK), detail: expect.stringContaining('a sample of 2,000 customers of 3,000') });
  expect((await previews()).map(({ line }) => line)).toEqual([lineOf('basket "Value')]);
});

it('is gone at the next key press in it, there again for what is written then, and stays when something else is written', async () => {
  const before = (await beside('basket "Value'))?.text;
  await editor.edit(uri, 'amount in last 6 months)', 'amount in last 1 month)');
  expect(await beside('basket "Value')).toBeUndefined();
  const now = await until(() => beside('basket "Value'));
  expect(now.text).not.toBe(before);
  await editor.edit(uri, 'owner: "CRM Operations"', 'owner: "CRM"');
  await editor.edit(uri, 'dimension Buying', '// More.\ndimension Buying');
  expect((await beside('basket "Value'))?.text).toBe(now.text);
});

it('shows a dimension when it is asked for, and says what it found', async () => {
  const { status, message } = await look({ dimension: 'Buying' });
  expect(status).toBe('shown');
  expect(message.split('\n').length).toBeGreaterThan(2);
  expect(message).toMatch(/^Buying\.basket: [▁▂▃▄▅▆▇█ ]+ .*\(2,000 of 3,000\)$/m);
  expect(await previews()).toHaveLength(message.split('\n').length);
  expect(await look({ position: editor.at(uri, '‸recency').position })).toMatchObject({ status: 'shown', message: expect.stringMatching(/^Buying\.\S+: /) });
  expect(await look({ position: { line: 0, character: 0 } })).toMatchObject({ status: 'refused', message: expect.stringContaining('no feature here') });
});

it('is a picture in the hover of an editor that shows them, and characters in any other', async () => {
  const drawn = await hover(editor, 'ba‸sket "Value');
  expect(drawn).toMatch(/!\[How Value of an order is spread: .*\]\(data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+\)/);
  const svg = Buffer.from(/base64,([^)]+)\)/.exec(drawn)?.[1] ?? '', 'base64').toString();
  expect(svg).toMatch(/^<svg [^>]+>(<rect [^>]+\/>)+<\/svg>$/);
  expect(drawn).toMatch(/bins from .* to .*; not drawn: \d+ below .* and \d+ above /);
  const other = await startEditor({ trusted: true });
  try {
    await other.open(uri, editor.text(uri));
    await other.findings(uri);
    const textDocument = { uri };
    const lenses: CodeLens[] = await other.connection.sendRequest('textDocument/codeLens', { textDocument });
    const command = lenses.find(({ command }) => command?.title === 'Distributions')?.command;
    other.connection.onRequest('window/workDoneProgress/create', () => null);
    await other.connection.sendRequest('workspace/executeCommand', { command: command?.command, arguments: command?.arguments });
    const plain = await hover(other, 'ba‸sket "Value');
    expect(plain).not.toContain('data:image');
    expect(plain).toMatch(/`[▁▂▃▄▅▆▇█ ]+ .+ – .+`/);
    const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    const hints: InlayHint[] = await other.connection.sendRequest('textDocument/inlayHint', { textDocument, range });
    expect(hints.some(({ label }) => typeof label === 'string' && SPARK.test(label))).toBe(true);
  } finally {
    await other.stop();
  }
});

it('shows no names of what is personal', async () => {
  await editor.edit(uri, 'city: category', 'city: category personal');
  await editor.edit(uri, 'dimension Buying', 'dimension Where: demographic {\n  town "Town" = customers.city\n}\n\ndimension Buying');
  await look({ dimension: 'Where' });
  expect(await beside('town "Town"')).toBeUndefined();
  await editor.edit(uri, 'city: category personal', 'city: category');
  await look({ dimension: 'Where' });
  expect((await beside('town "Town"'))?.text).toMatch(/[▁▂▃▄▅▆▇█]+ .+ \d+(\.\d)? %, .+ \d/);
});

it('is gone once the data is another', async () => {
  appendFileSync(join(folder, 'data/orders.csv'), 'X1,C0001,2025-01-23T22:08:00Z,1.00\n');
  await until(async () => ((await beside('basket "Value')) === undefined ? true : undefined));
});

it('computes nothing where the workspace is not trusted', async () => {
  const untrusted = await startEditor({ trusted: false, drawsResults: true });
  try {
    await untrusted.open(uri, spec);
    expect(await untrusted.connection.sendRequest('segspec/lookAtFeatures', { uri, run: 'no', dimension: 'Buying' })).toMatchObject({
      status: 'refused',
      message: expect.stringContaining('not trusted'),
    });
  } finally {
    await untrusted.stop();
  }
});
