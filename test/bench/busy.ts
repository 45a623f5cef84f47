// Work for both engine processes while something else is measured: whole runs of a large shop one after the other, and previews of it.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { makeShop } from '../../examples/online-shop/generate.ts';
import { type Editor, uriIn } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const CUSTOMERS = 20_000;
/** A preview is under way for most of this time. */
const PREVIEW_MS = 4_000;

export interface Busy {
  readonly stop: () => Promise<void>;
}

/** Writes the shop into a folder; settles once a run says that it works. */
export async function keepBusy(editor: Editor, folder: string): Promise<Busy> {
  const text = readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8');
  mkdirSync(join(folder, 'data'), { recursive: true });
  for (const [name, lines] of Object.entries(makeShop(CUSTOMERS))) writeFileSync(join(folder, 'data', name), lines.join(''));
  const uri = uriIn(folder, 'shop.segspec');
  await editor.open(uri, text);
  const cancelling = new CancellationTokenSource();
  let ended = false;
  const running = (async () => {
    for (let i = 0; !ended; i++) await editor.run(uri, `busy ${i}`, cancelling.token);
  })();
  const previewing = (async () => {
    for (let seed = 2025; !ended; seed++) {
      await editor.edit(uri, `seed: ${seed}`, `seed: ${seed + 1}`);
      for (let waited = 0; waited < PREVIEW_MS && !ended; waited += 100) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  while (editor.progress.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    stop: async () => {
      ended = true;
      cancelling.cancel();
      await Promise.all([running, previewing]);
    },
  };
}
