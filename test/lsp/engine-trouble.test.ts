// The engine processes are killed or stand still while columns are described, statistics counted, a preview or a run made: each recovers by itself.

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, type CompletionItem, type Hover } from 'vscode-languageserver/node';
import type { PageContent } from '../../server/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { childrenOf, type Editor, startEditor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const shop = join(ROOT_FOLDER, 'examples/online-shop');
const text = readFileSync(join(shop, 'shop.segspec'), 'utf8');
/** None of its columns is declared: they are known from the data alone. */
const UNDECLARED = `segmentation S "S" { entity: customer }
source orders: transactions { from: "data/orders.csv"; key: customer_id; time: ordered_at }
dimension B: behavioral { recency = recency(orders); spent = sum(orders.) }
model M: kmeans { segments: 2 }
`;

let editor: Editor;
let folder: string;
beforeEach(async () => {
  folder = folderWith({ 'shop.segspec': text, 'undeclared.segspec': UNDECLARED });
  cpSync(join(shop, 'data'), join(folder, 'data'), { recursive: true });
  editor = await startEditor({ trusted: true });
});
afterEach(() => editor?.stop());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function eventually<T>(ask: () => Promise<T> | T, good: (answer: T) => boolean): Promise<T> {
  let answer = await ask();
  for (let i = 0; i < 8_000 && !good(answer); i++) {
    await pause(50);
    answer = await ask();
  }
  expect(good(answer), `in the end: ${JSON.stringify(answer).slice(0, 300)}`).toBe(true);
  return answer;
}

/** As soon as there is one. */
async function signalEngines(signal: NodeJS.Signals): Promise<number[]> {
  const engines = await eventually(
    () => childrenOf(editor.pid),
    (found) => found.length > 0,
  );
  for (const engine of engines) process.kill(engine, signal);
  return engines;
}

describe('an engine that is killed', () => {
  it('while columns are described: they are known in the end', async () => {
    const uri = uriIn(folder, 'undeclared.segspec');
    await editor.open(uri, UNDECLARED);
    await signalEngines('SIGKILL');
    const columns = (): Promise<CompletionItem[]> => editor.connection.sendRequest('textDocument/completion', editor.at(uri, 'sum(orders.‸)'));
    await eventually(columns, (found) => found.some(({ label }) => label === 'order_id'));
  });

  it('while statistics are counted: a hover shows them in the end', async () => {
    const uri = uriIn(folder, 'shop.segspec');
    await editor.open(uri, text);
    await editor.findings(uri);
    const hover = async (): Promise<string> =>
      JSON.stringify(await editor.connection.sendRequest<Hover>('textDocument/hover', editor.at(uri, 'ci‸ty: category')));
    const first = hover();
    await signalEngines('SIGKILL');
    await first;
    expect(await eventually(hover, (words) => words.includes('rows'))).not.toContain('being counted');
  });

  it('while a preview is made: it comes all the same', async () => {
    const uri = uriIn(folder, 'shop.segspec');
    await editor.open(uri, text);
    await editor.findings(uri);
    await editor.edit(uri, 'segments: 2..6', 'segments: 2..5');
    await pause(1_200);
    await signalEngines('SIGKILL');
    const page = (): Promise<PageContent> => editor.connection.sendRequest('segspec/page', { uri });
    await eventually(page, ({ body, stale }) => body.includes('Preview') && !stale);
  });
});

describe('an engine that stands still', () => {
  it('is replaced once its run is cancelled', async () => {
    const uri = uriIn(folder, 'shop.segspec');
    await editor.open(uri, text);
    const stop = new CancellationTokenSource();
    const running = editor.run(uri, 'still', stop.token);
    await eventually(
      () => editor.progress.length,
      (count) => count > 0,
    );
    const still = await signalEngines('SIGSTOP');
    try {
      stop.cancel();
      expect(await running).toMatchObject({ status: 'cancelled' });
      expect(await editor.run(uri, 'after')).toMatchObject({ message: expect.stringContaining('segments of 600 customers') });
    } finally {
      for (const engine of still.filter((one) => childrenOf(editor.pid).includes(one))) process.kill(engine, 'SIGCONT');
    }
  });
});
