// A contract that is broken stays in Problems, once, until it is judged anew: stale after an edit, told anew by a preview or a run, gone when it holds.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunOutcome } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, type Published, startEditor, uriIn } from '../support/lsp-client.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const files = smallFiles();
const folder = folderWith({ ...files });
const uri = uriIn(folder, 'unsaved.segspec');
const CONTRACT = SMALL_SPEC.replace('  columns {\n    customer', '  expect { rows >= 1_000_000 }\n  columns {\n    customer');

let editor: Editor;
let outcome: RunOutcome;
beforeAll(async () => {
  editor = await startEditor({ trusted: true });
  // Nothing is judged anew but by a run.
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: { segspec: { preview: { live: false } } } });
  await editor.open(uri, CONTRACT);
  await editor.findings(uri);
  outcome = await editor.run(uri, 'one');
});
afterAll(() => editor?.stop());

const ofContract = ({ message }: Published): boolean => message.includes('breaks its contract') || /(Does not hold|Not run): rows/.test(message);
const broken = async (wanted: (found: readonly Published[]) => boolean): Promise<readonly Published[]> =>
  (await editor.findings(uri, (all) => wanted(all.filter(ofContract)))).filter(ofContract);
const line = (): number => editor.text(uri).slice(0, editor.text(uri).indexOf('rows >=')).split('\n').length - 1;
const isStale = ({ message }: Published): boolean => message.startsWith('Stale, the spec has changed since: ');

it('lists a broken contract once, and the run says first that it fails, and why', async () => {
  expect(outcome).toMatchObject({ status: 'failed', message: expect.stringMatching(/^Fails: orders: rows >= 1_000_000 .*segments of 90 customers\.$/) });
  const [first, ...more] = await broken((found) => found.length > 0);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ code: 'SEG608', severity: 1, range: { start: { line: line() } } });
});

it('keeps it, marked stale, after an edit anywhere, at its line', async () => {
  await editor.edit(uri, 'segments: 2..4', 'segments: 2..5');
  expect(await broken((found) => found.some(isStale))).toHaveLength(1);
  await editor.edit(uri, 'source orders', '// More.\n\nsource orders');
  expect(await broken((found) => found.some(({ range }) => range.start.line === line()))).toHaveLength(1);
  await editor.edit(uri, 'rows >= 1_000_000', 'rows >= 10');
  expect((await broken((found) => found.some(isStale))).map(({ code }) => code)).toEqual(['SEG608']);
});

it('is gone once it was judged anew and holds', async () => {
  await editor.run(uri, 'two');
  expect(await broken((found) => found.length === 0)).toEqual([]);
});

it('is told by a preview too, which reads all rows, and stale when data moves on', async () => {
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: { segspec: { preview: { live: true } } } });
  await editor.edit(uri, 'rows >= 10', 'rows >= 2_000_000');
  const [found] = await broken((all) => all.length > 0 && !all.some(({ message }) => message.startsWith('Stale')));
  expect(found).toMatchObject({ code: 'SEG608', range: { start: { line: line() } } });
  writeFileSync(join(folder, 'orders.csv'), `${files['orders.csv']}c1,2025-09-01,12.00\n`);
  const rows = (files['orders.csv'] ?? '').trim().split('\n').length;
  await broken((all) => all.length > 0 && all.every(({ message }) => message.includes(rows.toLocaleString('en-US'))));
});
