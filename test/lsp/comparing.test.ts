// Comparing with the last commit through the built server: the page, the committed text, and the lenses above the lines.

import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver/node';
import type { CompareOutcome } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const text = readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8');
let editor: Editor;
let uri: string;

const compare = (at = uri): Promise<CompareOutcome> => editor.connection.sendRequest('segspec/compare', { uri: at, run: 'compare' });
const lenses = async (): Promise<string[]> => {
  const found = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  return found.map(({ range, command }) => `${range.start.line + 1} ${command?.title}`);
};
const lineOf = (words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1;

beforeAll(async () => {
  const folder = folderWith();
  cpSync(join(ROOT_FOLDER, 'examples/online-shop'), folder, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'one');
  uri = uriIn(folder, 'shop.segspec');
  editor = await startEditor({ trusted: true, drawsResults: true });
  await editor.open(uri, text);
  await editor.findings(uri);
}, 60_000);
afterAll(() => editor?.stop());

describe('comparing with HEAD', () => {
  it('says that nothing changed, then what the unsaved text changes', async () => {
    expect(await compare()).toMatchObject({ status: 'compared', message: 'Nothing changed since HEAD.' });
    await editor.edit(uri, 'smallest_segment >= 10%', 'smallest_segment >= 9%');
    const { status, message, page } = await compare();
    expect([status, message]).toEqual(['compared', expect.stringContaining('the gravest is a changed rule (require smallest_segment)')]);
    expect(page?.body).toContain('easier to meet');
    expect(await editor.connection.sendRequest('segspec/head', { uri })).toBe(text);
    await editor.edit(uri, 'smallest_segment >= 9%', 'smallest_segment >= 10%');
  });

  it('shows above each segment what the comparison says, and whether it still holds', async () => {
    const head = lineOf('segmentation ');
    expect(await lenses()).toContain(`${lineOf('segment regulars')} since HEAD (stale): the same`);
    await compare();
    expect(await lenses()).toEqual(
      expect.arrayContaining([`${head} $(play) Run`, `${head} $(git-compare) Compare with HEAD`, `${lineOf('segment regulars')} since HEAD: the same`]),
    );
  });

  it('is refused in plain words where there is no repository, and where the workspace is not trusted', async () => {
    const elsewhere = uriIn(folderWith({ 'shop.segspec': text }), 'shop.segspec');
    await editor.open(elsewhere, text);
    expect(await compare(elsewhere)).toMatchObject({ status: 'refused', message: expect.stringContaining('in no git repository') });
    expect(await editor.connection.sendRequest('segspec/head', { uri: elsewhere })).toBe('');
    const wary = await startEditor({ trusted: false });
    try {
      await wary.open(uri, text);
      expect(await wary.connection.sendRequest('segspec/compare', { uri, run: 'wary' })).toMatchObject({
        status: 'refused',
        message: expect.stringContaining('not trusted'),
      });
    } finally {
      await wary.stop();
    }
  });
});
