// Paths are completed with what lies there and could stand there: specs in imports, data and databases in sources and connections.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CompletionItem, TextEdit } from 'vscode-languageserver/node';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';

const FILES = [
  'data/orders.csv',
  'data/orders.parquet',
  'data/Köln "alt".csv',
  'data/deep/visits.csv.gz',
  'data/shop.duckdb',
  'data/notes.md',
  'data/.hidden/x.csv',
  'library.segspec',
  'shop.model.json',
  'plain.json',
  'node_modules/x/y.csv',
  '../beside.csv',
];

let editor: Editor;
let folder: string;
beforeAll(async () => {
  folder = join(folderWith(), 'project');
  for (const file of FILES) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  editor = await startEditor();
});
afterAll(() => editor?.stop());

let next = 0;
/** What is offered at the cursor, and the text once one of it was taken. */
async function offered(marked: string): Promise<{ labels: string[]; taking: (label: string) => string }> {
  const uri = uriIn(folder, `spec${next++}.segspec`);
  await editor.open(uri, marked.replace('‸', ''));
  const items: CompletionItem[] = await editor.connection.sendRequest('textDocument/completion', editor.at(uri, marked));
  const taking = (label: string): string => editor.apply(uri, [items.find((item) => item.label === label)?.textEdit as TextEdit]);
  return { labels: items.map(({ label }) => label), taking };
}

it('of data, folders first, nothing hidden', async () => {
  expect((await offered('source a: crm { from: "‸" }')).labels).toEqual(['data/', 'plain.json']);
  const inside = await offered('source a: crm {\n  from: "data/o‸"\n}\n');
  expect(inside.labels).toEqual(['deep/', 'Köln "alt".csv', 'orders.csv', 'orders.parquet']);
  expect(inside.taking('orders.csv')).toContain('from: "data/orders.csv"');
});

it('written as a spec needs them', async () => {
  const { taking } = await offered('source a: crm {\n  from: "data/deep/../K‸\n}\n');
  expect(taking('Köln "alt".csv')).toContain('from: "data/deep/../Köln \\"alt\\".csv\n');
  expect(taking('deep/')).toContain('from: "data/deep/../deep/\n');
});

it('of files above, and nothing where there is no such folder', async () => {
  expect((await offered('source a: crm { from: "../‸" }')).labels).toContain('beside.csv');
  expect((await offered('source a: crm { from: "nowhere/‸" }')).labels).toEqual([]);
});

it('of specs in an import, of databases in a connection', async () => {
  expect((await offered('import "‸"\n')).labels).toEqual(['data/', 'library.segspec']);
  expect((await offered('segmentation S "S" { entity: customer }\nimport "l‸')).labels).toEqual(['data/', 'library.segspec']);
  expect((await offered('connection c: duckdb { file: "data/‸" }')).labels).toEqual(['deep/', 'shop.duckdb']);
});

it('nowhere else', async () => {
  for (const text of ['segmentation S "‸" { }', 'segmentation S { sponsor: "‸" }', '// from: "‸"', 'source a: crm { key: "‸" }'])
    expect((await offered(text)).labels, text).toEqual([]);
});
