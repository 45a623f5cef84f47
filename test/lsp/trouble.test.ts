// What goes wrong while somebody works: data that goes away, is locked, or is too large; specs that import themselves. The editor goes on, and says what happened.

import { closeSync, cpSync, ftruncateSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hover } from 'vscode-languageserver/node';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const shop = join(ROOT_FOLDER, 'examples/online-shop');
const text = readFileSync(join(shop, 'shop.segspec'), 'utf8');
const PLAIN_WORDS = /^(?![\s\S]*(\n\s+at |undefined|\[object|ENOENT))/;

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor({ trusted: true });
});
afterAll(() => editor?.stop());

async function answersStill(uri: string, marked: string): Promise<void> {
  const start = performance.now();
  expect(await editor.connection.sendRequest('textDocument/completion', editor.at(uri, marked))).toBeTruthy();
  expect(performance.now() - start, 'it hangs').toBeLessThan(10_000);
}

describe('data', () => {
  it('that is deleted during a run ends it with a reason, and the next run says so too', async () => {
    const folder = folderWith({ 'shop.segspec': text });
    cpSync(join(shop, 'data'), join(folder, 'data'), { recursive: true });
    const uri = uriIn(folder, 'shop.segspec');
    await editor.open(uri, text);
    await editor.findings(uri);
    const running = editor.run(uri, 'deleted');
    rmSync(join(folder, 'data'), { recursive: true });
    const { message } = await running;
    expect(message).toMatch(PLAIN_WORDS);
    const again = await editor.run(uri, 'again');
    expect(again.status).not.toBe('passed');
    expect(again.message).toMatch(PLAIN_WORDS);
    const found = await editor.findings(uri, (all) => all.some(({ message: words }) => words.includes('customers.csv')));
    expect(found.some(({ severity }) => severity === 1)).toBe(true);
    await answersStill(uri, '= rece‸ncy(orders)');
  });

  it('in a database that somebody writes to is read all the same, or the reason is told', async () => {
    const folder = folderWith();
    const file = join(folder, 'shop.duckdb');
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run(
      "CREATE TABLE orders AS SELECT i % 50 AS customer, DATE '2025-01-01' + CAST(i % 300 AS INTEGER) AS day, i % 17 AS amount FROM range(600) t(i)",
    );
    const spec = `segmentation S "S" { entity: customer }
connection db: duckdb { file: "shop.duckdb" }
source orders: transactions { from: db.table("orders"); key: customer; time: day }
dimension B: behavioral { recency = recency(orders); spent = sum(orders.amount) }
model M: kmeans { segments: 2 }
`;
    const uri = uriIn(folder, 'locked.segspec');
    await editor.open(uri, spec);
    const { message } = await editor.run(uri, 'locked');
    expect(message).toMatch(PLAIN_WORDS);
    expect(message).toContain('is being written by another program');
    await answersStill(uri, 'sum(orders.‸amount)');
    connection.closeSync();
    instance.closeSync();
    expect(await editor.run(uri, 'free')).toMatchObject({ message: expect.stringContaining('2 segments of 50 customers') });
    // And the file is free again for whoever wants to write, once hovers and counts have looked at it too.
    let free = false;
    while (!free) {
      try {
        (await DuckDBInstance.create(file)).closeSync();
        free = true;
      } catch (error) {
        expect(String(error)).toContain('Conflicting lock');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  });

  it('that is too large to count while typing is not counted, and a hover says why', async () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'data'));
    const file = join(folder, 'data/large.csv');
    writeFileSync(file, 'customer,day,amount\n1,2025-01-01,3\n');
    const handle = openSync(file, 'r+');
    ftruncateSync(handle, 300 * 1024 * 1024);
    closeSync(handle);
    const spec = 'source large: transactions { from: "data/large.csv"; key: customer; time: day; columns { amount: number } }\n';
    const uri = uriIn(folder, 'large.segspec');
    await editor.open(uri, spec);
    let said = '';
    for (let i = 0; i < 8_000 && !said.includes('Not counted'); i++) {
      const found: Hover | null = await editor.connection.sendRequest('textDocument/hover', editor.at(uri, '{ amou‸nt: number'));
      said = JSON.stringify(found?.contents ?? '');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(said).toMatch(/Not counted while typing: its data has 315 MB/);
  });
});

describe('imports', () => {
  it.each([
    ['itself', { 'a.segspec': 'import "a.segspec"\nsegmentation S "S" { entity: customer }\n' }],
    ['each other', { 'a.segspec': 'import "b.segspec"\nsegmentation S "S" { entity: customer }\n', 'b.segspec': 'import "a.segspec"\n' }],
  ])('of %s are told, and the editor goes on', async (_, files) => {
    const folder = folderWith(files);
    const uri = uriIn(folder, 'a.segspec');
    await editor.open(uri, files['a.segspec']);
    expect((await editor.findings(uri)).length).toBeGreaterThan(0);
    await editor.edit(uri, '"S"', '"Segments"');
    await answersStill(uri, 'entity: ‸customer');
  });
});
