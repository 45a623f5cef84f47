// Comparing with the last commit through the built server: the page, the committed text, and the lenses above the lines.

import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver/node';
import type { CompareOutcome, VersionChoice } from '../../server/protocol.ts';
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
  writeFileSync(join(folder, 'shop.segspec'), text.replace('segments: 2..6', 'segments: 2..5'));
  writeFileSync(join(folder, 'other.segspec'), text.replace('segments: 2..6', 'segments: 3'));
  git('add', '-A');
  git('commit', '-qm', 'one');
  writeFileSync(join(folder, 'shop.segspec'), text);
  git('add', '-A');
  git('commit', '-qm', 'two');
  git('branch', 'draft');
  uri = uriIn(folder, 'shop.segspec');
  editor = await startEditor({ trusted: true, drawsResults: true });
  await editor.open(uri, text);
  await editor.findings(uri);
});
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

  it('takes any commit, branch or other spec', async () => {
    const versions = await editor.connection.sendRequest<VersionChoice[]>('segspec/versions', { uri });
    expect(versions.map(({ revision }) => revision)).toEqual([
      'draft',
      expect.stringMatching(/^(main|master)$/),
      expect.stringMatching(/^[0-9a-f]{7,}$/),
      expect.stringMatching(/^[0-9a-f]{7,}$/),
    ]);
    expect(versions.at(-1)?.words).toMatch(/^one, /);
    const first = versions.at(-1)?.revision ?? '';
    const ask = (more: object): Promise<CompareOutcome> => editor.connection.sendRequest('segspec/compare', { uri, run: 'other', ...more });
    expect(await editor.connection.sendRequest('segspec/head', { uri, revision: first })).toContain('segments: 2..5');
    expect(await ask({ revision: first })).toMatchObject({ status: 'compared', message: expect.stringMatching(new RegExp(`since ${first}; the gravest`)) });
    expect(await ask({ revision: 'draft' })).toMatchObject({ message: 'Nothing changed since draft.' });
    expect(await ask({ spec: uri.replace('shop.segspec', 'other.segspec') })).toMatchObject({
      message: expect.stringMatching(/differences? from other\.segspec; the gravest/),
    });
    expect(await ask({ revision: 'nowhere' })).toMatchObject({ status: 'refused', message: expect.stringContaining('`nowhere`') });
  });

  it('has a first commit to compare with in the sample project', async () => {
    const folder = folderWith({ 'shop.segspec': text });
    const sample = uriIn(folder, 'shop.segspec');
    expect(await editor.connection.sendRequest('segspec/makeRepository', { folder: uriIn(folder, '') })).toBe(true);
    expect(await editor.connection.sendRequest('segspec/head', { uri: sample })).toBe(text);
    // What is a repository already is left as it is.
    expect(await editor.connection.sendRequest('segspec/makeRepository', { folder: uriIn(folder, '') })).toBe(false);
  });
});
