// Another value is tried on the sample without being written: who would move, what would be judged otherwise, and what puts it into the text.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CodeLens, Position } from 'vscode-languageserver/node';
import type { TunableOutcome, WhatIfOutcome } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const text = `${SMALL_SPEC.replace('segments: 2..4', 'segments: 3')}
require {
  smallest_segment >= 30%
}
`;
const folder = folderWith({ ...smallFiles(), 'small.segspec': text });
const uri = uriIn(folder, 'small.segspec');

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor({ trusted: true, drawsResults: true });
  await editor.open(uri, text);
  await editor.findings(uri);
});
afterAll(() => editor?.stop());

const at = (marked: string): Position => editor.at(uri, marked).position;
const tunable = (position: Position): Promise<TunableOutcome> => editor.connection.sendRequest('segspec/tunable', { uri, position });
const whatIf = (position: Position, value: string): Promise<WhatIfOutcome> =>
  editor.connection.sendRequest('segspec/whatIf', { uri, position, value, run: `if ${value}` });

it('stands above every value that can be tried, and says what is near it', async () => {
  const lenses: CodeLens[] = await editor.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
  const lines = lenses.filter(({ command }) => command?.command === 'segspec.whatIf').map(({ range }) => text.split('\n')[range.start.line]?.trim());
  expect(lines).toEqual(['segments: 3', 'smallest_segment >= 30%']);
  expect(await tunable(at('segme‸nts: 3'))).toEqual({ what: 'segments', written: '3', neighbours: ['2', '4', '5'] });
  expect(await tunable(at('small‸est_segment'))).toMatchObject({
    what: 'smallest_segment >= 30%',
    written: '30%',
    neighbours: expect.arrayContaining(['28%', '32%']),
  });
  expect(await tunable({ line: 0, character: 0 })).toEqual({ message: expect.stringContaining('no value here') });
});

it('tells who would move, which gate would fail, and leaves text and file as they are', async () => {
  const { status, message, page, edit } = await whatIf(at('segments: ‸3'), '4');
  expect(status).toBe('tried');
  // Three kinds of thirty: a fourth segment halves one of them, and both halves are smaller than 30 %.
  expect(message).toMatch(
    /^segments: 4: (\d+) customers of 90 \([\d.]+ %\) would be in another segment\. \d gates would fail that hold now; it fails, and passes/,
  );
  const moved = Number(/segments: 4: (\d+) /.exec(message)?.[1]);
  expect(moved).toBeGreaterThan(0);
  expect(moved).toBeLessThan(30);
  const words = (page?.body ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(words).toContain('Who moves');
  expect(words).toMatch(/15 \(50 %\) 15 \(50 %\) 30/);
  expect(words).toMatch(/smallest_segment &gt;= 30% ✓ passed, 33\.3 % ✗ failed, /);
  expect(editor.apply(uri, edit ? [{ range: edit.range, newText: edit.newText }] : [])).toBe(text.replace('segments: 3', 'segments: 4'));
  expect(editor.text(uri)).toBe(text);
  expect(readFileSync(join(folder, 'small.segspec'), 'utf8')).toBe(text);
});

it('moves nobody by a bound, and tells what it judges otherwise', async () => {
  const { message, edit } = await whatIf(at('smallest_segment >= ‸30%'), '40');
  expect(message).toMatch(/^40% instead of 30%: Nobody would move\. 1 gate would fail that holds now/);
  expect(edit?.newText).toBe('40%');
  expect((await whatIf(at('smallest_segment >= ‸30%'), '20%')).message).toMatch(/Nobody would move\. Every gate is judged as it is now; it passes/);
});

it('refuses what cannot stand there, in words', async () => {
  expect(await whatIf(at('segments: ‸3'), 'many')).toMatchObject({ status: 'refused', message: expect.stringMatching(/^`many` cannot stand there: /) });
  expect(await whatIf(at('segments: ‸3'), '4; seed: 3')).toMatchObject({ status: 'refused', message: expect.stringContaining('or a range such as') });
  expect(await whatIf({ line: 0, character: 0 }, '4')).toMatchObject({ status: 'refused', message: expect.stringContaining('no value here') });
});
