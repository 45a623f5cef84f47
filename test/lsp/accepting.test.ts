// The last run becomes the model file: shown first, refused where it no longer holds or somebody else has written, and the same as the command line writes.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver/node';
import type { AcceptOutcome } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const folder = folderWith(smallFiles());
const uri = uriIn(folder, 'small.segspec');
const file = join(folder, 'small.model.json');

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor({ trusted: true, drawsResults: true });
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: { segspec: { preview: { live: false } } } });
  await editor.open(uri, SMALL_SPEC);
  await editor.findings(uri);
});
afterAll(() => editor?.stop());

const accept = (write: boolean): Promise<AcceptOutcome> => editor.connection.sendRequest('segspec/accept', { uri, write });
const isOffered = async (): Promise<boolean> =>
  (await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } })).some(
    ({ command }) => command?.command === 'segspec.accept',
  );

it('is refused before there is a run', async () => {
  expect(await isOffered()).toBe(false);
  expect(await accept(false)).toMatchObject({ status: 'refused', message: expect.stringContaining('has not been run') });
});

it('shows what would be written, then writes what the command line writes', async () => {
  await editor.run(uri, 'one');
  expect(await isOffered()).toBe(true);
  expect(await accept(true)).toMatchObject({ status: 'refused' });
  const ready = await accept(false);
  expect(ready).toMatchObject({ status: 'ready', exists: false, message: expect.stringContaining('Write small.model.json') });
  expect(existsSync(file)).toBe(false);
  expect(await accept(true)).toMatchObject({ status: 'written' });
  const kept = readFileSync(file, 'utf8');
  expect(kept).toBe(ready.text);
  expect(await accept(false)).toMatchObject({ status: 'same' });
  rmSync(file);
  execFileSync(process.execPath, [join(ROOT_FOLDER, 'dist/cli.js'), 'run', '--write', '--fail-on', 'never', 'small.segspec'], { cwd: folder, stdio: 'ignore' });
  expect(readFileSync(file, 'utf8')).toBe(kept);
});

it('leaves what somebody else wrote meanwhile', async () => {
  writeFileSync(file, '{}');
  expect(await accept(false)).toMatchObject({ status: 'ready', exists: true });
  writeFileSync(file, '{"mine": 1}');
  expect(await accept(true)).toMatchObject({ status: 'refused', message: expect.stringContaining('changed meanwhile') });
  expect(readFileSync(file, 'utf8')).toBe('{"mine": 1}');
});

it('is refused once the spec has moved on', async () => {
  await editor.edit(uri, 'segments: 2..4', 'segments: 2..5');
  expect(await accept(false)).toMatchObject({ status: 'refused', message: expect.stringContaining('has changed since') });
  expect(await isOffered()).toBe(false);
});
