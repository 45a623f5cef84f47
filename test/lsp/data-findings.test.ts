// What data shows to be wrong is told without a run: a file that is not there, one that cannot be read, a column that it does not have; and no longer once it is mended.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const files = smallFiles();
const folder = folderWith({ ...files });
const uri = uriIn(folder, 'unsaved.segspec');

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor({ trusted: true });
});
afterAll(() => editor?.stop());

const errors = async (until: (codes: readonly unknown[]) => boolean): Promise<unknown[]> => {
  const codesOf = (all: readonly { code?: unknown; severity?: number }[]) => all.filter(({ severity }) => severity === 1).map(({ code }) => code);
  return codesOf(await editor.findings(uri, (all) => until(codesOf(all))));
};

it('tells of a file that is not there, once, and of none when it is', async () => {
  await editor.open(uri, SMALL_SPEC.replace('"orders.csv"', '"later.csv"'));
  expect(await errors((codes) => codes.length > 0)).toEqual(['SEG600']);
  const [finding] = await editor.findings(uri, (all) => all.some(({ code }) => code === 'SEG600')).then((all) => all.filter(({ code }) => code === 'SEG600'));
  expect(finding?.message).toContain('There is no file `later.csv`');
  expect(finding?.range.start.line).toBe(SMALL_SPEC.split('\n').findIndex((line) => line.includes('"orders.csv"')));
  // It stays at its line while other lines move.
  await editor.edit(uri, 'segmentation Small', '// more\n// lines\nsegmentation Small');
  const moved = await editor.findings(uri, (all) =>
    all.some(({ code, range }) => code === 'SEG600' && range.start.line === (finding?.range.start.line ?? 0) + 2),
  );
  expect(moved.filter(({ code }) => code === 'SEG600')).toHaveLength(1);
  writeFileSync(join(folder, 'later.csv'), files['orders.csv'] ?? '');
  expect(await errors((codes) => codes.length === 0)).toEqual([]);
  rmSync(join(folder, 'later.csv'));
  expect(await errors((codes) => codes.length > 0)).toEqual(['SEG600']);
});

it('tells of one that cannot be read, and of a column that it does not have', async () => {
  writeFileSync(join(folder, 'later.parquet'), Buffer.from([0x50, 0x41, 0x52, 0x31, 0, 0, 1, 2, 3]));
  await editor.edit(uri, '"later.csv"', '"later.parquet"');
  expect(await errors((codes) => codes.includes('SEG601'))).toEqual(['SEG601']);
  writeFileSync(join(folder, 'later.csv'), (files['orders.csv'] ?? '').replace('customer,day', 'customer,date'));
  await editor.edit(uri, '"later.parquet"', '"later.csv"');
  expect(await errors((codes) => codes.includes('SEG605'))).toEqual(['SEG605']);
});
