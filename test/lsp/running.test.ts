// A run on a large shop while the editor goes on: answers stay quick, cancelling works, and a dead engine comes back.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { makeShop } from '../../examples/online-shop/generate.ts';
import type { PageContent, RunOutcome } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { childrenOf, type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const CUSTOMERS = 20_000;
const text = readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8');
const small = uriIn(join(ROOT_FOLDER, 'examples/online-shop'), 'shop.segspec');
const finished = expect.stringMatching(/^(passed|warned|failed)$/);

let editor: Editor;
let large: string;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const progressOf = (run: string) => editor.progress.filter((one) => one.run === run);

/** Waits until a run says that it works. */
async function underWay(run: string): Promise<void> {
  for (let i = 0; i < 4_000 && progressOf(run).length === 0; i++) await pause(25);
  expect(progressOf(run).length, 'no progress arrived').toBeGreaterThan(0);
}

beforeAll(async () => {
  const data = Object.fromEntries(Object.entries(makeShop(CUSTOMERS)).map(([name, lines]) => [`data/${name}`, lines.join('')]));
  large = uriIn(folderWith({ ...data, 'shop.segspec': text }), 'shop.segspec');
  editor = await startEditor({ trusted: true });
  await editor.open(large, text);
  await editor.open(small, text);
  await editor.findings(large);
});
afterAll(() => editor?.stop());

describe('while a large run is going on', () => {
  it('hovers and completion are answered, and progress arrives', async () => {
    let outcome: RunOutcome | undefined;
    const stop = new CancellationTokenSource();
    const running = editor.run(large, 'busy', stop.token).then((done) => {
      outcome = done;
    });
    const messages = () => new Set(progressOf('busy').map(({ message }) => message));
    await underWay('busy');
    // How soon is measured by `npm run bench`; here an answer comes before the run has ended.
    for (let asked = 0; asked < 20; asked++) {
      const method = asked % 4 === 3 ? 'textDocument/completion' : 'textDocument/hover';
      expect(await editor.connection.sendRequest(method, editor.at(large, '= rece‸ncy(orders)'))).toBeTruthy();
      expect(outcome, 'the run ended before the questions; make it larger').toBeUndefined();
      await pause(20);
    }
    while (outcome === undefined && messages().size < 2) await pause(25);
    stop.cancel();
    await running;
    expect(messages().size).toBeGreaterThan(1);
  });

  it('findings of an edit come', async () => {
    const stop = new CancellationTokenSource();
    let outcome: RunOutcome | undefined;
    const running = editor.run(large, 'edited', stop.token).then((done) => {
      outcome = done;
    });
    await underWay('edited');
    await editor.edit(large, 'mean(orders.amount)', 'mean(orders.amonut)');
    await editor.findings(large, (found) => found.some(({ message }) => message.includes('amonut')));
    expect(outcome, 'findings came after the run').toBeUndefined();
    await editor.edit(large, 'mean(orders.amonut)', 'mean(orders.amount)');
    stop.cancel();
    await running;
  });
});

describe('cancelling', () => {
  it.each([
    ['while data is read', 0],
    ['while segments are formed', 3_000],
  ])('%s ends the run soon, and the next one works', async (name, after) => {
    const stop = new CancellationTokenSource();
    const running = editor.run(large, name, stop.token);
    await underWay(name);
    await pause(after);
    stop.cancel();
    expect(await running).toMatchObject({ status: 'cancelled' });
    expect(await editor.run(small, `after ${name}`)).toMatchObject({ status: finished, message: expect.stringContaining('segments of 600 customers') });
  });

  it('before anything has begun is cancelled too', async () => {
    const stop = new CancellationTokenSource();
    const running = editor.run(large, 'at once', stop.token);
    stop.cancel();
    expect(await running).toMatchObject({ status: 'cancelled' });
  });
});

describe('an engine that dies', () => {
  it('is told in plain words, and starts again', async () => {
    const running = editor.run(large, 'killed');
    await underWay('killed');
    const engines = childrenOf(editor.pid);
    // One for runs, one for what is looked at while typing.
    expect(engines).toHaveLength(2);
    for (const engine of engines) process.kill(engine, 'SIGKILL');
    expect(await running).toMatchObject({ status: 'refused', message: expect.stringMatching(/engine stopped unexpectedly.*starts again/) });
    expect(await editor.run(small, 'after the end')).toMatchObject({ status: finished });
  });
});

describe('the page of a run', () => {
  const page = (uri: string): Promise<PageContent> => editor.connection.sendRequest('segspec/page', { uri });

  it('shows the segments, and is stale when the meaning has moved on', async () => {
    await editor.run(small, 'paged');
    expect(await page(small)).toMatchObject({ stale: false, body: expect.stringContaining('Loyal regulars') });
    await editor.edit(small, '// An online shop:', '// A shop:');
    expect(await page(small)).toMatchObject({ stale: false });
    await editor.edit(small, 'seed: 2025', 'seed: 2026');
    expect(await page(small)).toMatchObject({ stale: true });
    await editor.edit(small, 'seed: 2026', 'seed: 2025');
    expect(await page(small)).toMatchObject({ stale: false });
  });
});

describe('a run is refused', () => {
  it('where the workspace is not trusted, and starts no engine', async () => {
    const wary = await startEditor({ trusted: false });
    try {
      await wary.open(small, text);
      await wary.findings(small);
      expect(await wary.run(small, 'wary')).toMatchObject({ status: 'refused', message: expect.stringContaining('not trusted') });
      await pause(800);
      expect(childrenOf(wary.pid)).toEqual([]);
      await wary.connection.sendNotification('segspec/trust', { trusted: true });
      expect(await wary.run(small, 'trusting')).toMatchObject({ status: finished });
    } finally {
      await wary.stop();
    }
  });

  it('where the spec has errors, or is a library, or is not open', async () => {
    const folder = folderWith();
    const broken = uriIn(folder, 'broken.segspec');
    await editor.open(broken, 'segmentation S "S" { entity: customer }\ndimension D: behavioral { a = nowhere }\n');
    expect(await editor.run(broken, 'broken')).toMatchObject({ status: 'refused', message: expect.stringMatching(/error.*correct/) });
    const library = uriIn(folder, 'library.segspec');
    await editor.open(library, 'dimension D: behavioral { }\n');
    expect(await editor.run(library, 'library')).toMatchObject({ status: 'refused', message: expect.stringContaining('library') });
    expect(await editor.run(uriIn(folder, 'absent.segspec'), 'absent')).toMatchObject({ status: 'refused' });
  });

  it('or fails in plain words where the data is gone', async () => {
    const uri = uriIn(folderWith(), 'shop.segspec');
    await editor.open(uri, text);
    const { status, message } = await editor.run(uri, 'without data');
    expect(status).not.toBe('passed');
    expect(message).not.toMatch(/\n\s+at |undefined|\[object/);
  });
});
